package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;

/** Compares values: numbers as numbers, whatever their types; constants of enums by their names; everything else only for being equal. */
final class Comparison {
  private Comparison() {
  }

  /** @param operator one of {@code == != < <= > >=} */
  static boolean holds(@Nullable Object left, String operator, @Nullable Object right) {
    switch (operator) {
      case "==":
        return areEqual(left, right);
      case "!=":
        return !areEqual(left, right);
      default:
        if (!(left instanceof Number) || !(right instanceof Number)) {
          return false;
        }
        double difference = ((Number) left).doubleValue() - ((Number) right).doubleValue();
        return operator.startsWith("<") ? difference < 0 || difference == 0 && operator.length() == 2
            : difference > 0 || difference == 0 && operator.length() == 2;
    }
  }

  private static boolean areEqual(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return left == right;
    }
    if (left instanceof Number && right instanceof Number) {
      return ((Number) left).doubleValue() == ((Number) right).doubleValue();
    }
    return plain(left).equals(plain(right));
  }

  private static Object plain(Object value) {
    return value instanceof Enum ? ((Enum<?>) value).name() : value instanceof Character ? value.toString() : value;
  }
}
