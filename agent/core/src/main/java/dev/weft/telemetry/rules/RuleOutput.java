package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Operation;

/** What a rule makes of a call. */
abstract class RuleOutput {
  /** Starts a span for a call; null if this makes none. */
  @Nullable Operation startSpan() {
    return null;
  }

  /** Called at the end of a call that fulfils the rule's condition. May throw what getters throw. */
  abstract void add(RuleCall call);

  /** Called when the rule comes into force. */
  void restore() {
    // nothing is shown
  }

  /** Called when the rule is there no more. */
  void remove() {
    // nothing is kept
  }
}
