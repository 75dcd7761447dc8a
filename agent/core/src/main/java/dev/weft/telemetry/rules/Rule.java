package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.Operation;
import java.util.Set;

/** What is made of the calls of some methods. */
public final class Rule {
  private final String place;
  private final RuleTarget target;
  private final @Nullable Expression when;
  private final RuleOutput output;
  private final Set<String> headers;
  private volatile boolean failed;

  /** @param headers all that the rules of its file read, in lower case */
  Rule(String place, RuleTarget target, @Nullable Expression when, RuleOutput output, Set<String> headers) {
    this.place = place;
    this.target = target;
    this.when = when;
    this.output = output;
    this.headers = headers;
  }

  /** Where the rule stands: file and line. */
  public String place() {
    return place;
  }

  public RuleTarget target() {
    return target;
  }

  /** The headers of requests that the rules of its file read, in lower case. */
  Set<String> headers() {
    return headers;
  }

  @Nullable Operation startSpan() {
    return output.startSpan();
  }

  /** Throws nothing: what an expression throws is the application's, is logged once, and costs the rule this call. */
  void apply(RuleCall call) {
    try {
      if (when == null || when.isTrue(call)) {
        output.add(call);
      }
    } catch (Throwable t) {
      if (!failed) {
        failed = true;
        Log.warn("rule at " + place + ": a value could not be read, such calls are left out; further ones are not told", t);
      }
    }
  }

  /** Shows its metric. */
  void restore() {
    output.restore();
  }

  /** Takes its metric away. */
  void remove() {
    output.remove();
  }
}
