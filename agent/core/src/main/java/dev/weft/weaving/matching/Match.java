package dev.weft.weaving.matching;

/** An advice, and the one of its targets that a class matched. */
public final class Match {
  public final AdviceSpec advice;
  public final AdviceSpec.Target target;

  public Match(AdviceSpec advice, AdviceSpec.Target target) {
    this.advice = advice;
    this.target = target;
  }
}
