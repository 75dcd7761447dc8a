package dev.weft.export;

import dev.weft.advice.Nullable;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.internal.W3CTraceContextEncoding;

/** Converts the header {@code tracestate}, which an operation carries unparsed, from and to the SDK's type. */
final class TraceStates {
  private TraceStates() {
  }

  /** Empty if the text is null or malformed. */
  static TraceState decode(@Nullable String text) {
    if (text == null) {
      return TraceState.getDefault();
    }
    try {
      return W3CTraceContextEncoding.decodeTraceState(text);
    } catch (IllegalArgumentException e) {
      return TraceState.getDefault();   // the specification: a malformed tracestate is ignored
    }
  }

  /** Null if it is empty. */
  @Nullable
  static String encode(TraceState state) {
    return state.isEmpty() ? null : W3CTraceContextEncoding.encodeTraceState(state);
  }
}
