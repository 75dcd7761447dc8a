package dev.weft.export;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.internal.W3CTraceContextEncoding;

/** The header {@code tracestate}, which an operation carries unread, as the SDK wants it. */
final class TraceStates {
  private TraceStates() {
  }

  /** Empty where the text is null or not well formed. */
  static TraceState decode(String text) {
    if (text == null) {
      return TraceState.getDefault();
    }
    try {
      return W3CTraceContextEncoding.decodeTraceState(text);
    } catch (IllegalArgumentException e) {
      return TraceState.getDefault();   // the specification: it is as if there were none
    }
  }

  /** Null where it is empty. */
  static String encode(TraceState state) {
    return state.isEmpty() ? null : W3CTraceContextEncoding.encodeTraceState(state);
  }
}
