package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.FreeAttributes;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.SpanLink;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;

/** Converts values of the API to the facade's. */
final class Values {
  private Values() {
  }

  /** An attribute's value, copied if it is a list; null if there is none. */
  static @Nullable Object of(@Nullable Object value) {
    if (value == null || value instanceof String || value instanceof Long || value instanceof Double || value instanceof Boolean) {
      return value;
    }
    if (value instanceof List) {
      List<Object> elements = new ArrayList<>(((List<?>) value).size());
      for (Object element : (List<?>) value) {
        if (element != null) {
          elements.add(element);
        }
      }
      return elements;
    }
    return value.toString();
  }

  static FreeAttributes of(@Nullable Attributes attributes) {
    FreeAttributes free = new FreeAttributes();
    if (attributes != null) {
      attributes.forEach((key, value) -> free.set(key.getKey(), of(value)));
    }
    return free;
  }

  /** Whether a context names a span; also the application may implement it. */
  static boolean isUsable(@Nullable SpanContext span) {
    return span != null && span.isValid() && span.getTraceId().length() == 32 && span.getSpanId().length() == 16;
  }

  static SpanLink link(SpanContext linked, @Nullable Attributes attributes) {
    String traceId = linked.getTraceId();
    return SpanLink.of(hex(traceId, 0), hex(traceId, 16), hex(linked.getSpanId(), 0), linked.getTraceFlags().asByte(), linked.isRemote(),
        text(linked.getTraceState()), attributes == null || attributes.isEmpty() ? null : of(attributes));
  }

  static SpanKind kind(io.opentelemetry.api.trace.SpanKind kind) {
    switch (kind) {
      case SERVER:
        return SpanKind.SERVER;
      case CLIENT:
        return SpanKind.CLIENT;
      case PRODUCER:
        return SpanKind.PRODUCER;
      case CONSUMER:
        return SpanKind.CONSUMER;
      default:
        return SpanKind.INTERNAL;
    }
  }

  /** The sixteen hexadecimal digits from a place on. */
  static long hex(String text, int from) {
    long value = 0;
    for (int i = from; i < from + 16; i++) {
      value = value << 4 | Character.digit(text.charAt(i), 16);
    }
    return value;
  }

  /** The header; null if there are no entries. */
  static @Nullable String text(TraceState state) {
    if (state.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    state.forEach((key, value) -> text.append(text.length() == 0 ? "" : ",").append(key).append('=').append(value));
    return text.toString();
  }

  static TraceState traceState(@Nullable String text) {
    if (text == null) {
      return TraceState.getDefault();
    }
    List<String> entries = new ArrayList<>();
    for (int from = 0; from <= text.length();) {
      int comma = text.indexOf(',', from);
      int end = comma < 0 ? text.length() : comma;
      entries.add(text.substring(from, end).trim());
      from = end + 1;
    }
    io.opentelemetry.api.trace.TraceStateBuilder state = TraceState.builder();
    for (int i = entries.size() - 1; i >= 0; i--) {   // what is put last comes first
      int equals = entries.get(i).indexOf('=');
      if (equals > 0) {
        state.put(entries.get(i).substring(0, equals), entries.get(i).substring(equals + 1));
      }
    }
    return state.build();
  }
}
