package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules in force. */
public final class Rules {
  private static final Rule[] NONE = {};
  private static volatile Rules current = new Rules(Collections.<Rule>emptyList());

  private final List<Rule> all;

  public Rules(List<Rule> all) {
    this.all = all;
  }

  public static Rules current() {
    return current;
  }

  /** Puts these rules in force. The metrics of those before are gone, unless these have them, too, where they go on. */
  public void putInForce() {
    Set<String> headers = new TreeSet<>();
    for (Rule rule : all) {
      headers.addAll(rule.headers());
    }
    HttpServerSettings.keepHeaders(headers.isEmpty() ? null : new ArrayList<>(headers));
    Rules before = current;
    current = this;
    for (Rule rule : before.all) {
      rule.remove();
    }
    for (Rule rule : all) {
      rule.restore();
    }
  }

  /**
   * The rules for a method.
   *
   * @param method class, a space, name and descriptor
   * @param loader that finds the class
   */
  public Rule[] of(String method, @Nullable ClassLoader loader) {
    int space = method.indexOf(' ');
    int parenthesis = method.indexOf('(', space);
    List<Rule> found = new ArrayList<>();
    for (Rule rule : all) {
      if (rule.target().matches(method.substring(0, space), method.substring(space + 1, parenthesis), method.substring(parenthesis), loader)) {
        found.add(rule);
      }
    }
    return found.toArray(NONE);
  }

  /**
   * Starts a call; null if no rule applies, and on the agent's own threads.
   *
   * @param self the object on which the method is called; null for static methods
   */
  public static @Nullable RuleCall start(Rule[] rules, @Nullable Object self, Object[] arguments) {
    return RuleCall.start(rules, self, arguments);
  }
}
