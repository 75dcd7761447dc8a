package dev.weft.errors;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.log.Log;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.HandOver;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.Operation;
import io.opentelemetry.common.ComponentLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Sends failures to Sentry, or what speaks its protocol: of a group the first, then one a minute at most, and {@value #MOST_A_MINUTE} a minute
 * of all groups. The application's thread writes the event, a thread of the agent sends it; what cannot be sent is dropped.
 *
 * @see <a href="https://develop.sentry.dev/sdk/data-model/envelopes/">Envelopes</a>
 */
public final class SentryReports implements Runnable {
  private static final int CAPACITY = 100;
  private static final int MOST_A_MINUTE = 60;
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final long DELAY_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final HandOver<String[]> events = new HandOver<>(CAPACITY, 1);
  private final SentryService service;
  private final SentrySender sender;
  private final Random ids = new Random();
  private long minuteNanos = System.nanoTime();
  private int inMinute;
  /** By {@link System#nanoTime()}, whose origin may be later than now. */
  private long pausedUntilNanos = System.nanoTime();
  private boolean failing;

  private SentryReports(SentryService service, SentrySender sender) {
    this.service = service;
    this.sender = sender;
  }

  /** Starts if a setting names where errors go; null otherwise. */
  public static @Nullable SentryReports start(Settings settings, SentryService service, ComponentLoader services) {
    String text = settings.textOr(Setting.SENTRY_DSN, "sentry.dsn");
    if (text.isEmpty() || text.equalsIgnoreCase("none")) {
      return null;
    }
    SentryDsn dsn = SentryDsn.parse(text);
    if (dsn == null) {
      Log.warn("the setting SENTRY_DSN is not https://KEY@HOST/PROJECT; errors are not sent to Sentry");
      return null;
    }
    SentryReports reports = new SentryReports(service, new SentrySender(dsn, service, services));
    AgentThreads.create(reports, "weft-sentry").start();
    return reports;
  }

  /**
   * Queues a failure, if not too many were.
   *
   * @param failures how many failures of its group it stands for
   * @return whether it was queued
   */
  boolean failed(Operation operation, String fingerprint, long failures) {
    if (!mayQueue()) {
      return false;
    }
    String id = id();
    return events.offer(new String[] {id, SentryEvent.of(id, operation, fingerprint, failures, service)});
  }

  private synchronized boolean mayQueue() {
    long now = System.nanoTime();
    if (now - minuteNanos > MINUTE_NANOS) {
      minuteNanos = now;
      inMinute = 0;
    }
    return inMinute++ < MOST_A_MINUTE;
  }

  private synchronized String id() {
    return Hex.of(ids.nextLong(), ids.nextLong());
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    while (true) {
      for (String[] each = events.poll(); each != null; each = events.poll()) {
        deliver(each[0], each[1]);
      }
      events.await(DELAY_NANOS);
    }
  }

  private void deliver(String id, String event) {
    if (System.nanoTime() - pausedUntilNanos < 0) {
      return;   // too many, said the server
    }
    try {
      if (sender.send(envelope(id, event))) {
        worked();
      } else {
        pausedUntilNanos = System.nanoTime() + MINUTE_NANOS;
      }
    } catch (IOException | RuntimeException | Error e) {
      if (!failing) {
        failing = true;
        Log.warn("errors cannot be sent to Sentry at " + sender + " (" + SentrySender.reason(e) + "); they are dropped until they can");
      }
    }
  }

  private void worked() {
    if (failing) {
      failing = false;
      Log.info("errors are sent to Sentry at " + sender + " again");
    }
  }

  private static byte[] envelope(String id, String event) {
    byte[] payload = event.getBytes(StandardCharsets.UTF_8);
    byte[] headers = ("{\"event_id\":\"" + id + "\",\"sent_at\":\"" + Instant.now() + "\"}\n{\"type\":\"event\",\"length\":" + payload.length
        + "}\n").getBytes(StandardCharsets.UTF_8);
    byte[] envelope = new byte[headers.length + payload.length + 1];
    System.arraycopy(headers, 0, envelope, 0, headers.length);
    System.arraycopy(payload, 0, envelope, headers.length, payload.length);
    envelope[envelope.length - 1] = '\n';
    return envelope;
  }
}
