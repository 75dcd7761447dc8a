package dev.weft.errors;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.export.Batcher;
import dev.weft.export.ExporterState;
import dev.weft.export.Target;
import dev.weft.telemetry.HandOver;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RateLimit;
import io.opentelemetry.common.ComponentLoader;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Sends failures to Sentry, or what speaks its protocol: of a group the first, then one a minute at most, and {@value #MOST_A_MINUTE} a minute
 * of all groups. The application's thread writes the event, a thread of the agent sends it; what cannot be sent is dropped and counted.
 */
public final class SentryReports {
  private static final String STANDARD_DSN = "sentry.dsn";
  private static final int CAPACITY = 100;
  private static final int MOST_A_MINUTE = 60;
  private static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final HandOver<String[]> events = new HandOver<>(CAPACITY, 1);
  private final ExporterState state = ExporterState.ofErrors(events);
  private final SentryService service;
  private final Batcher<String[]> batcher;
  private final Random ids = new Random();
  private final RateLimit rate = new RateLimit(MOST_A_MINUTE, TimeUnit.MINUTES);

  private SentryReports(SentryDsn dsn, SentryService service, ComponentLoader services) {
    this.service = service;
    SentrySender sender = new SentrySender(dsn, services);
    state.destination("Sentry at " + sender);
    batcher = new Batcher<>("weft-sentry", events, state, Collections.<Target<String[]>>singletonList(new SentryTarget(sender, state)),
        new String[1][], DELAY_NANOS, SentrySender.LONGEST_NANOS, dsn.isPlain() ? 0 : TimeUnit.SECONDS.toNanos(Batcher.QUIET_SECONDS));
  }

  /** Starts if a setting names where errors go; null otherwise. */
  public static @Nullable SentryReports start(Settings settings, SentryService service, ComponentLoader services) {
    String text = settings.textOr(Setting.SENTRY_DSN, STANDARD_DSN);
    if (text.isEmpty() || text.equalsIgnoreCase("none")) {
      return null;
    }
    SentryDsn dsn = SentryDsn.parse(text);
    if (dsn == null) {
      String property = settings.raw(Setting.SENTRY_DSN.property()) == null ? STANDARD_DSN : Setting.SENTRY_DSN.property();
      settings.wrong(property, "***", "https://KEY@HOST/PROJECT", "none");
      settings.inForce(Setting.SENTRY_DSN.property(), "");
      return null;
    }
    SentryReports reports = new SentryReports(dsn, service, services);
    reports.batcher.start();
    return reports;
  }

  /**
   * Queues a failure, if not too many were.
   *
   * @param failures how many failures of its group it stands for
   * @return whether it was queued
   */
  boolean failed(Operation operation, String fingerprint, long failures) {
    if (!rate.admits()) {
      return false;
    }
    String id = Hex.of(ids.nextLong(), ids.nextLong());
    return events.offer(new String[] {id, SentryEvent.of(id, operation, fingerprint, failures, service)});
  }

  public ExporterState state() {
    return state;
  }

  /** Called when the JVM shuts down: events are sent as they come, until {@link #closing}. */
  public void ending(long until) {
    batcher.ending(until);
  }

  /** Sends the events that are there, and does not wait for it. */
  public void closing(long until) {
    batcher.closing(until);
  }

  /** Sends the events that are there and stops. Waits at most this many milliseconds, or until the time that {@link #closing} was told. */
  public void close(long millis) {
    closing(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    batcher.close();
  }
}
