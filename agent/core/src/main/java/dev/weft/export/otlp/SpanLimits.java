package dev.weft.export.otlp;

import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;

/** How much of a span is exported. */
public final class SpanLimits {
  private final int longestValue;
  private final int mostAttributes;
  private final int mostEvents;

  /** What {@code OTEL_SPAN_*_LIMIT} and {@code OTEL_ATTRIBUTE_*_LIMIT} say. */
  public SpanLimits(StandardSettings settings) {
    long length = settings.number(StandardSetting.ATTRIBUTE_LENGTH);
    longestValue = length < 0 ? Integer.MAX_VALUE : (int) length;
    mostAttributes = (int) settings.number(StandardSetting.ATTRIBUTE_COUNT);
    mostEvents = (int) settings.number(StandardSetting.EVENT_COUNT);
  }

  /** Characters of an attribute's text. */
  int longestValue() {
    return longestValue;
  }

  int mostAttributes() {
    return mostAttributes;
  }

  int mostEvents() {
    return mostEvents;
  }

  int mostLinks() {
    return mostEvents;
  }
}
