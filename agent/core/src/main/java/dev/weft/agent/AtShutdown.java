package dev.weft.agent;

import dev.weft.export.Traces;

/**
 * The agent's shutdown hook. The JVM starts it together with the application's own hooks, which may wait for requests to end. While they
 * run, spans are delivered as they end; once they have ended, the remaining spans are. If they take longer than the setting allows, this
 * hook ends first, and the exporting thread goes on until the JVM ends.
 */
final class AtShutdown implements Runnable {
  private static final long LAST_DELIVERY_MILLIS = 500;

  private final Traces traces;
  private final ApplicationHooks hooks;
  private final long millis;

  /** @param millis how long this hook may take */
  AtShutdown(Traces traces, ApplicationHooks hooks, long millis) {
    this.traces = traces;
    this.hooks = hooks;
    this.millis = millis;
  }

  @Override
  public void run() {
    long end = System.nanoTime() + millis * 1_000_000;
    traces.ending();
    if (hooks.awaitEnd(end - Math.min(LAST_DELIVERY_MILLIS, millis / 2) * 1_000_000)) {
      traces.close(Math.max(0, (end - System.nanoTime()) / 1_000_000));
    }
  }
}
