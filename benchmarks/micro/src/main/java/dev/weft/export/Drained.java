package dev.weft.export;

import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.metrics.Metrics;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sink;
import java.util.Map;

/** What ended operations meet in the agent, metrics and the queue, which is emptied at once: a full one would cost less than a real one. */
public final class Drained implements Sink {
  private final Metrics metrics;
  private final SpanQueue queue;

  public Drained() {
    Settings settings = new Settings(Map.of());
    metrics = new Metrics(settings, "benchmark", null, null);
    queue = new SpanQueue(new StandardSettings(settings));
  }

  @Override
  public void ended(Operation operation) {
    metrics.measure(operation);
    queue.offer(operation);
    queue.operations().poll();
  }
}
