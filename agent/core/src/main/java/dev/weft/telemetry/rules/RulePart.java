package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;

/** What a rule may ask of a call beside its arguments. */
enum RulePart {
  /** The object on which the method is called; null in static methods. */
  THIS("this", false) {
    @Override
    @Nullable Object of(RuleCall call) {
      return call.self();
    }
  },
  RESULT("result", true) {
    @Override
    @Nullable Object of(RuleCall call) {
      return call.result();
    }
  },
  /** The exception that left the call. */
  THROWN("thrown", true) {
    @Override
    @Nullable Object of(RuleCall call) {
      return call.thrown();
    }
  },
  /** Seconds that the call took. */
  DURATION("duration", true) {
    @Override
    Object of(RuleCall call) {
      return call.seconds();
    }
  },
  /** The HTTP method of the request in which the call is made. */
  REQUEST_METHOD("request.method", false) {
    @Override
    @Nullable Object of(RuleCall call) {
      HttpServerOperation request = call.request();
      return request == null ? null : request.method();
    }
  },
  /** The template that the request has matched when the call ends. */
  REQUEST_ROUTE("request.route", false) {
    @Override
    @Nullable Object of(RuleCall call) {
      HttpServerOperation request = call.request();
      return request == null ? null : request.matchedRoute();
    }
  };

  final String name;
  /** Whether it is known only when the call has ended. */
  final boolean isOfEnd;

  RulePart(String name, boolean isOfEnd) {
    this.name = name;
    this.isOfEnd = isOfEnd;
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
