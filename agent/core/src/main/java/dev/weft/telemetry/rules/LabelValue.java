package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The values of one label of a rule: short texts, and no more than {@value #MOST} of them. */
final class LabelValue {
  private static final int MOST = 200;
  private static final int LONGEST = 100;

  final String name;
  private final Expression expression;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  LabelValue(String name, Expression expression) {
    this.name = name;
    this.expression = expression;
  }

  /** {@code other} for what comes after the most values that are kept. */
  String of(RuleCall call) {
    String text = of(expression.value(call));
    if (!known.contains(text)) {
      if (known.size() >= MOST) {
        return "other";
      }
      known.add(text);
    }
    return text;
  }

  /**
   * Texts, numbers, truth values, constants of enums by their names, and what the JDK's classes say of themselves; of other objects only the
   * class, since their {@code toString} may be any code. {@code none} for null.
   */
  static String of(@Nullable Object value) {
    if (value == null) {
      return "none";
    }
    if (value instanceof Enum) {
      return ((Enum<?>) value).name();
    }
    if (value instanceof Throwable) {
      return value.getClass().getName();
    }
    if (value instanceof Double && (Double) value == Math.rint((Double) value) && Math.abs((Double) value) < 1e15) {
      return Long.toString(((Double) value).longValue());
    }
    String text = value.getClass().getClassLoader() == null ? value.toString() : value.getClass().getSimpleName();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }
}
