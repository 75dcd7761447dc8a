package dev.weft.weaving.matching;

/** An advice, and the target of it that a class matches. */
public final class Match {
  public final AdviceSpec advice;
  public final AdviceSpec.Target target;

  public Match(AdviceSpec advice, AdviceSpec.Target target) {
    this.advice = advice;
    this.target = target;
  }
}
