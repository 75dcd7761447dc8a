package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;

/** A value that is read from a call. Reading has no side effects but those of the getters that it names, and may throw what they throw. */
abstract class Expression {
  abstract @Nullable Object value(RuleCall call);

  /** False for null, false and what is no truth value. */
  final boolean isTrue(RuleCall call) {
    return Boolean.TRUE.equals(value(call));
  }

  static Expression constant(@Nullable final Object value) {
    return new Expression() {
      @Override
      @Nullable Object value(RuleCall call) {
        return value;
      }
    };
  }

  static Expression argument(final int number) {
    return new Expression() {
      @Override
      @Nullable Object value(RuleCall call) {
        return call.argument(number);
      }
    };
  }

  /** What a call has beside its arguments, by its name in rules. */
  static Expression part(final RulePart part) {
    return new Expression() {
      @Override
      @Nullable Object value(RuleCall call) {
        return part.of(call);
      }
    };
  }

  /** A header of the request in which the call is made. */
  static Expression header(final String lowerCaseName) {
    return new Expression() {
      @Override
      @Nullable Object value(RuleCall call) {
        HttpServerOperation request = call.request();
        return request == null ? null : request.header(lowerCaseName);
      }
    };
  }

  static Expression property(final Expression owner, final String name) {
    return new Expression() {
      @Override
      @Nullable Object value(RuleCall call) {
        return Properties.read(owner.value(call), name);
      }
    };
  }

  static Expression not(final Expression negated) {
    return new Expression() {
      @Override
      Object value(RuleCall call) {
        return !negated.isTrue(call);
      }
    };
  }

  /** @param operator {@code &&}, {@code ||} or one of {@link Comparison} */
  static Expression binary(final Expression left, final String operator, final Expression right) {
    return new Expression() {
      @Override
      Object value(RuleCall call) {
        switch (operator) {
          case "&&":
            return left.isTrue(call) && right.isTrue(call);
          case "||":
            return left.isTrue(call) || right.isTrue(call);
          default:
            return Comparison.holds(left.value(call), operator, right.value(call));
        }
      }
    };
  }
}
