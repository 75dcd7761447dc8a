package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;

/** What a rule may ask of a call beside its arguments. */
enum RulePart {
  /** The object on which the method is called; null in static methods. */
  THIS("this") {
    @Override
    @Nullable Object of(RuleCall call) {
      return call.self();
    }
  },
  RESULT("result") {
    @Override
    @Nullable Object of(RuleCall call) {
      return call.result();
    }
  },
  /** The exception that left the call. */
  THROWN("thrown") {
    @Override
    @Nullable Object of(RuleCall call) {
      return call.thrown();
    }
  },
  /** Seconds that the call took. */
  DURATION("duration") {
    @Override
    Object of(RuleCall call) {
      return call.seconds();
    }
  },
  /** The HTTP method of the request in which the call is made. */
  REQUEST_METHOD("request.method") {
    @Override
    @Nullable Object of(RuleCall call) {
      HttpServerOperation request = call.request();
      return request == null ? null : request.method();
    }
  },
  /** The template that the request has matched when the call ends. */
  REQUEST_ROUTE("request.route") {
    @Override
    @Nullable Object of(RuleCall call) {
      HttpServerOperation request = call.request();
      return request == null ? null : request.matchedRoute();
    }
  };

  final String name;

  RulePart(String name) {
    this.name = name;
  }

  abstract @Nullable Object of(RuleCall call);

  /** Null if there is none of that name. */
  static @Nullable RulePart named(String name) {
    for (RulePart part : values()) {
      if (part.name.equals(name)) {
        return part;
      }
    }
    return null;
  }
}
