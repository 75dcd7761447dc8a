package dev.weft.telemetry.jmx;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.meters.ApplicationMeters;
import java.util.Collections;
import java.util.List;

/**
 * Makes metrics of what beans hold, which is read at each scrape, on a thread that ends with it: what the application's beans may leave in its
 * thread locals would keep class loaders alive on a thread that stays. Nothing of JMX is used between scrapes.
 */
public final class BeanMetrics implements Runnable {
  /** Prometheus waits for ten seconds unless told otherwise. */
  private static final long PATIENCE_MILLIS = 3_000;
  private static final BeanMetrics INSTANCE = new BeanMetrics();

  private volatile List<BeanRule> rules = Collections.emptyList();
  private @Nullable BeanReading late;
  private boolean toldLate;
  private boolean toldFailure;

  private BeanMetrics() {
    ApplicationMeters.beforeScrape(this);
  }

  /** Has these read from now on, in place of those before. */
  public static void show(List<BeanRule> rules) {
    INSTANCE.rules = rules;
  }

  @Override
  public synchronized void run() {
    if (rules.isEmpty() || late != null && late.values() == null) {   // the application's bean holds that thread
      return;
    }
    BeanReading reading = new BeanReading(rules);
    Thread thread = AgentThreads.createInApplication(reading, "weft-jmx", BeanMetrics.class.getClassLoader());
    thread.start();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<BeanValue> values = reading.values();
    late = values == null ? reading : null;
    if (values != null) {
      BeanValue.show(values);
    } else if (!toldLate) {
      toldLate = true;
      Log.warn("JMX: beans take longer than " + PATIENCE_MILLIS + " ms to read; a scrape does not wait for them");
    }
    if (reading.failure() != null && !toldFailure) {
      toldFailure = true;
      Log.warn("JMX: beans could not be looked up", reading.failure());
    }
  }
}
