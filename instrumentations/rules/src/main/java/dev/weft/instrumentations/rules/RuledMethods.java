package dev.weft.instrumentations.rules;

import dev.weft.telemetry.rules.Rule;
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

  /** @param method the constant that woven code passes */
  static Rule[] rules(String method) {
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
