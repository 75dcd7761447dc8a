package dev.weft.telemetry.rules;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;

/** What a rule may ask of a call beside its arguments. */
enum RulePart {
  /** The object on which the method is called; null in static methods. */
  THIS("this"),
  RESULT("result"),
  /** The exception that left the call. */
  THROWN("thrown"),
  /** Seconds that the call took. */
  DURATION("duration"),
  /** The HTTP method of the request in which the call is made. */
  REQUEST_METHOD("request.method"),
  /** The template that the request has matched when the call ends. */
  REQUEST_ROUTE("request.route");

  private final String name;

  RulePart(String name) {
    this.name = name;
  }

  @Nullable Object of(RuleCall call) {
    HttpServerOperation request = call.request();
    switch (this) {
      case THIS:
        return call.self();
      case RESULT:
        return call.result();
      case THROWN:
        return call.thrown();
      case DURATION:
        return call.seconds();
      case REQUEST_METHOD:
        return request == null ? null : request.method();
      default:
        return request == null ? null : request.matchedRoute();
    }
  }

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
