package dev.weft.agent;

import dev.weft.accesslog.AccessLog;
import dev.weft.advice.Nullable;
import dev.weft.errors.SentryReports;
import dev.weft.export.Traces;

/**
 * The agent's shutdown hook. The JVM starts it together with the application's own hooks, which may wait for requests to end. While they
 * run, spans and errors are delivered as they end; once they have ended, the remaining ones are. If they take longer than the setting allows, this
 * hook ends first, and the exporting threads go on until the JVM ends. The access log is written to its end first, which takes no more than
 * a moment unless its file blocks. The rest is delivered at once, each by its own thread.
 */
final class AtShutdown implements Runnable {
  private static final long LAST_DELIVERY_MILLIS = 500;
  private static final long ACCESS_LOG_MILLIS = 200;

  private final Traces traces;
  private final @Nullable SentryReports sentry;
  private final @Nullable AccessLog accessLog;
  private final ApplicationHooks hooks;
  private final long millis;

  /** @param millis how long this hook may take */
  AtShutdown(Traces traces, @Nullable SentryReports sentry, @Nullable AccessLog accessLog, ApplicationHooks hooks, long millis) {
    this.traces = traces;
    this.sentry = sentry;
    this.accessLog = accessLog;
    this.hooks = hooks;
    this.millis = millis;
  }

  @Override
  public void run() {
    long end = System.nanoTime() + millis * 1_000_000;
    traces.ending(end);
    if (sentry != null) {
      sentry.ending(end);
    }
    if (hooks.awaitEnd(end - Math.min(LAST_DELIVERY_MILLIS, millis / 2) * 1_000_000)) {
      close(end);
    }
  }

  /** @param end when this is to be over, by {@link System#nanoTime()} */
  void close(long end) {
    if (accessLog != null) {
      accessLog.close(Math.min(ACCESS_LOG_MILLIS, left(end)));
    }
    if (sentry != null) {
      sentry.closing(end);
    }
    traces.close(left(end));
    if (sentry != null) {
      sentry.close(left(end));
    }
  }

  private static long left(long end) {
    return Math.max(0, (end - System.nanoTime()) / 1_000_000);
  }
}
