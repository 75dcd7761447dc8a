package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.logs.LoggedEvent;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.List;

/** Sends log events as OTLP, written by the SDK's marshaler. */
final class LogTarget implements Target<LoggedEvent> {
  /** Collectors accept no more than 4 MiB over gRPC unless configured otherwise; a character takes three bytes at most. */
  private static final int MOST_CHARS = 1_000_000;

  private final OtlpDelivery delivery;
  private final LogRecordMaker maker;
  private final ExporterState state;

  LogTarget(OtlpDelivery delivery, LogRecordMaker maker, ExporterState state) {
    this.delivery = delivery;
    this.maker = maker;
    this.state = state;
  }

  @Override
  public void export(LoggedEvent[] batch, int count, long until) {
    List<LogRecordData> request = new ArrayList<>(count);
    int chars = 0;
    for (int i = 0; i < count; i++) {
      FinishedLogRecord record = record(batch[i]);
      if (record != null) {
        request.add(record);
        chars += record.chars();
      }
      if (chars >= MOST_CHARS) {
        deliver(request);
        request.clear();
        chars = 0;
      }
    }
    if (!request.isEmpty()) {
      deliver(request);
    }
  }

  private @Nullable FinishedLogRecord record(LoggedEvent event) {
    try {
      return maker.of(event);
    } catch (Throwable t) {
      state.abandoned(1);
      Log.debug("a log event could not be read", t);
      return null;
    }
  }

  private void deliver(List<LogRecordData> request) {
    delivery.send(() -> LogsRequestMarshaler.create(request).toBinaryMessageWriter(), request.size());
  }

  @Override
  public void close() {
    delivery.close();
  }
}
