package dev.weft.export;

import dev.weft.advice.Nullable;
import dev.weft.config.StandardSetting;
import dev.weft.config.StandardSettings;
import dev.weft.export.otlp.OtlpEndpoint;
import dev.weft.telemetry.HandOver;
import dev.weft.telemetry.logs.LoggedEvent;
import dev.weft.telemetry.logs.LoggedEvents;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Collections;
import java.util.concurrent.TimeUnit;

/**
 * Exports what the application logs as log records. Not with the SDK's logger provider and batch processor: that one keeps a logger for each
 * name that the application ever used, and neither says which records it dropped.
 */
final class LogExport {
  private static final int WAKE_AT = 512;

  private final ExporterState state;
  private final Batcher<LoggedEvent> batcher;

  private LogExport(ExporterState state, Batcher<LoggedEvent> batcher) {
    this.state = state;
    this.batcher = batcher;
  }

  /** Called before the application logs, so that its first events are kept. */
  static void early(StandardSettings settings) {
    boolean wanted = settings.text(StandardSetting.LOGS_EXPORTER).equals("otlp") && !settings.flag(StandardSetting.SDK_DISABLED);
    LoggedEvents.to(wanted ? new HandOver<LoggedEvent>((int) settings.number(StandardSetting.LOGS_BATCH_QUEUE_SIZE), WAKE_AT) : null);
  }

  /** Null if no records are to be exported. */
  static @Nullable LogExport start(StandardSettings settings, Services services, Resource resource) {
    HandOver<LoggedEvent> queue = LoggedEvents.queue();
    if (queue == null) {
      return null;
    }
    StandardSettings logs = settings.ofLogs();
    OtlpEndpoint endpoint = new OtlpEndpoint(logs);
    ExporterState state = ExporterState.ofLogs(queue);
    state.destination(endpoint.description());
    int longest = (int) settings.number(StandardSetting.ATTRIBUTE_LENGTH);
    OtlpDelivery delivery = new OtlpDelivery(endpoint, logs, services, StandardSetting.LOGS_BATCH_TIMEOUT, state);
    LogTarget target = new LogTarget(delivery, new LogRecordMaker(resource, longest < 0 ? Integer.MAX_VALUE : longest,
        (int) settings.number(StandardSetting.ATTRIBUTE_COUNT)), state);
    long timeout = settings.number(StandardSetting.LOGS_BATCH_TIMEOUT);
    Batcher<LoggedEvent> batcher = new Batcher<>("weft-logs", queue, state, Collections.<Target<LoggedEvent>>singletonList(target),
        new LoggedEvent[(int) Math.min(settings.number(StandardSetting.LOGS_BATCH_SIZE), queue.capacity())],
        TimeUnit.MILLISECONDS.toNanos(settings.number(StandardSetting.LOGS_BATCH_DELAY)),
        timeout == 0 ? Traces.NO_LIMIT : TimeUnit.MILLISECONDS.toNanos(timeout),
        TimeUnit.SECONDS.toNanos(endpoint.isPlain() ? 0 : Batcher.QUIET_SECONDS));
    batcher.start();
    return new LogExport(state, batcher);
  }

  ExporterState state() {
    return state;
  }

  void ending(long until) {
    batcher.ending(until);
  }

  void closing(long until) {
    batcher.closing(until);
  }

  void close() {
    batcher.close();
  }
}
