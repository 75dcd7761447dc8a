package dev.weft.instrumentations.rules;

import dev.weft.advice.Nullable;
import dev.weft.instrumentations.kotlinxcoroutines.SuspendingCalls;
import dev.weft.telemetry.rules.Rule;
import dev.weft.telemetry.rules.RuleCall;
import dev.weft.telemetry.rules.Rules;
import java.util.concurrent.ConcurrentHashMap;

/** The rules in force for the woven methods of one class loader of the application. */
final class RuledMethods {
  private static volatile RuledMethods current = new RuledMethods(Rules.current());

  private final Rules rules;
  private final ConcurrentHashMap<String, Rule[]> byMethod = new ConcurrentHashMap<>();

  private RuledMethods(Rules rules) {
    this.rules = rules;
  }

  /**
   * Starts a call, or goes on with one that was suspended.
   *
   * @param method the constant that woven code passes
   */
  static @Nullable Object start(String method, @Nullable Object self, Object[] arguments) {
    if (!SuspendingCalls.isSuspending(method)) {
      return Rules.start(rules(method), self, arguments);
    }
    Object run = SuspendingCalls.goOn(method, arguments);
    if (run != null) {
      return run;
    }
    RuleCall call = Rules.start(rules(method), self, arguments);
    return call == null ? null : SuspendingCalls.begin(method, arguments, call.span(), call.atEnd());
  }

  static void end(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
    if (entered instanceof RuleCall) {
      ((RuleCall) entered).end(result, thrown);
    } else {
      SuspendingCalls.left(entered, result, thrown);
    }
  }

  private static Rule[] rules(String method) {
    RuledMethods known = current;
    if (known.rules != Rules.current()) {
      known = new RuledMethods(Rules.current());
      current = known;
    }
    Rule[] rules = known.byMethod.get(method);
    if (rules == null) {
      rules = known.rules.of(method, RuledMethods.class.getClassLoader());
      known.byMethod.put(method, rules);
    }
    return rules;
  }
}
