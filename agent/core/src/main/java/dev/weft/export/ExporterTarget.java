package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.Operation;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Exports operations as {@link SpanData} with an exporter of the SDK other than OTLP. */
final class ExporterTarget implements Target<Operation> {
  private final String name;
  private final Sdk sdk;
  private final SpanView view;
  private final ExporterState state;
  private final boolean counts;
  @Nullable private volatile SpanExporter exporter;
  private boolean failing;

  /** @param counts whether the results of this exporter are counted in {@code state} */
  ExporterTarget(String name, Sdk sdk, SpanView view, ExporterState state, boolean counts) {
    this.name = name;
    this.sdk = sdk;
    this.view = view;
    this.state = state;
    this.counts = counts;
  }

  @Override
  public void export(Operation[] batch, int count, long until) {
    List<SpanData> spans = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      try {
        spans.add(new FinishedSpan(batch[i], view));
      } catch (Throwable t) {
        Log.debug("a span could not be read", t);
      }
    }
    if (counts && spans.size() < count) {
      state.abandoned(count - spans.size());
    }
    if (!spans.isEmpty()) {
      note(spans.size(), export(spans, until));
    }
  }

  /** Returns what went wrong; null after a success. */
  @Nullable
  private String export(List<SpanData> spans, long until) {
    try {
      if (exporter == null) {
        exporter = sdk.exporter(name);
      }
      CompletableResultCode result = exporter.export(spans).join(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (result.isSuccess()) {
        return null;
      }
      Throwable failure = result.getFailureThrowable();
      return !result.isDone() ? "no answer in time" : failure == null ? "refused" : Log.text(failure);
    } catch (Throwable t) {
      return Log.text(t);
    }
  }

  private void note(int spans, @Nullable String failure) {
    if (counts && failure == null) {
      state.succeeded(spans);
    } else if (counts) {
      state.failed(spans, failure);
    } else if (failure != null && !failing) {
      Log.warn("the exporter " + name + " did not take spans (" + failure + "); said once until it does again");
    }
    failing = failure != null;
  }

  @Override
  public void close() {
    SpanExporter made = exporter;
    if (made != null) {
      made.shutdown();
    }
  }
}
