package dev.weft.metrics;

import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.AwaitedCalls;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** One data point for each kind of call that operations waited for, made when the first one did. */
final class AwaitedPoints {
  private final HistogramFamily family;
  private final String[] values;
  private final AtomicReferenceArray<HistogramFamily.Point> points = new AtomicReferenceArray<>(AwaitedCall.all().length);

  /** @param values of all labels but the kind, which is the last one */
  AwaitedPoints(HistogramFamily family, String... values) {
    this.family = family;
    this.values = values;
  }

  void observe(AwaitedCalls calls) {
    for (AwaitedCall kind : AwaitedCall.all()) {
      if (calls.count(kind) > 0) {
        point(kind).observe(calls.nanos(kind));
      }
    }
  }

  private HistogramFamily.Point point(AwaitedCall kind) {
    HistogramFamily.Point known = points.get(kind.ordinal());
    if (known == null) {
      String[] all = Arrays.copyOf(values, values.length + 1);
      all[values.length] = kind.label;
      known = family.point(all);
      points.set(kind.ordinal(), known);
    }
    return known;
  }
}
