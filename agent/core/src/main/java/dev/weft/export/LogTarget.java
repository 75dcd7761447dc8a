package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.export.otlp.OtlpEndpoint;
import dev.weft.export.otlp.OtlpSender;
import dev.weft.export.otlp.Reply;
import dev.weft.log.Log;
import dev.weft.telemetry.logs.LoggedEvent;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.List;

/** Sends log events as OTLP, written by the SDK's marshaler. The sender is made when the first batch is due. */
final class LogTarget implements Target<LoggedEvent> {
  /** Collectors accept no more than 4 MiB over gRPC unless configured otherwise; a character takes three bytes at most. */
  private static final int MOST_CHARS = 1_000_000;

  private final OtlpEndpoint endpoint;
  private final StandardSettings settings;
  private final Services services;
  private final LogRecordMaker maker;
  private final ExporterState state;
  private @Nullable volatile OtlpSender sender;
  private volatile boolean closed;

  LogTarget(OtlpEndpoint endpoint, StandardSettings settings, Services services, LogRecordMaker maker, ExporterState state) {
    this.endpoint = endpoint;
    this.settings = settings;
    this.services = services;
    this.maker = maker;
    this.state = state;
  }

  @Override
  public void export(LoggedEvent[] batch, int count, boolean last, long until) {
    List<LogRecordData> request = new ArrayList<>(count);
    int chars = 0;
    for (int i = 0; i < count; i++) {
      FinishedLogRecord record = record(batch[i]);
      if (record != null) {
        request.add(record);
        chars += record.chars();
      }
      if (chars >= MOST_CHARS) {
        deliver(request, last);
        request.clear();
        chars = 0;
      }
    }
    if (!request.isEmpty()) {
      deliver(request, last);
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

  private void deliver(List<LogRecordData> request, boolean last) {
    try {
      Reply reply = sender(last).send(LogsRequestMarshaler.create(request).toBinaryMessageWriter());
      int rejected = (int) Math.min(reply.rejected(), request.size());
      if (rejected > 0) {
        state.abandoned(rejected);
      }
      state.succeeded(request.size() - rejected);
    } catch (Throwable t) {
      state.failed(request.size(), OtlpSender.reason(t));
    }
  }

  private OtlpSender sender(boolean last) {
    OtlpSender made = sender;
    if (made == null) {
      made = new OtlpSender(endpoint, settings, services, settings.number(StandardSetting.LOGS_BATCH_TIMEOUT), last);
      sender = made;
      if (closed) {
        made.close();
      }
    }
    return made;
  }

  @Override
  public void close() {
    closed = true;
    OtlpSender made = sender;
    if (made != null) {
      made.close();
    }
  }
}
