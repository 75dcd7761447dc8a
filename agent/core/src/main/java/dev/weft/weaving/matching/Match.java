package dev.weft.weaving.matching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;

/** An advice, and the target of it that a class matches. */
public final class Match {
  private static final int NEVER_WOVEN = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

  public final AdviceSpec advice;
  public final AdviceSpec.Target target;
  /**
   * Internal names of types: the advice is called only on objects that have one of them. Empty: on all. A class that has none of the
   * target's types is woven for its descendants that have one and inherit its methods.
   */
  public final List<String> conditions;

  public Match(AdviceSpec advice, AdviceSpec.Target target) {
    this(advice, target, Collections.<String>emptyList());
  }

  private Match(AdviceSpec advice, AdviceSpec.Target target, List<String> conditions) {
    this.advice = advice;
    this.target = target;
    this.conditions = conditions;
  }

  /**
   * Whether a method of the class is woven.
   *
   * @param access flags of the method
   */
  public boolean weaves(int access, String name, String descriptor) {
    return (access & NEVER_WOVEN) == 0 && !name.equals("<clinit>")
        && (!target.subtypes || (access & Opcodes.ACC_STATIC) == 0)   // a static method overrides nothing
        && (conditions.isEmpty() || !name.equals("<init>")) && target.matches(name, descriptor);
  }

  /** The same for objects that have the type with that internal name. */
  public Match onlyFor(String type) {
    return new Match(advice, target, Collections.singletonList(type));
  }

  /** The same for the objects of either, which are matches of one advice. */
  public Match or(Match other) {
    if (conditions.isEmpty() || conditions.containsAll(other.conditions) && !other.conditions.isEmpty()) {
      return this;
    }
    if (other.conditions.isEmpty()) {
      return other;
    }
    List<String> both = new ArrayList<>(conditions);
    both.addAll(other.conditions);
    return new Match(advice, target, both);
  }
}
