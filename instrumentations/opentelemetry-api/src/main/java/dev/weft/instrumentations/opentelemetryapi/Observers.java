package dev.weft.instrumentations.opentelemetryapi;

import dev.weft.telemetry.meters.ApplicationMeters;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Callbacks of the application. This copy of the class keeps them, so that they live as long as the application's class loader. */
final class Observers {
  private static final int MOST = 10_000;
  private static final List<Runnable> ALL = new CopyOnWriteArrayList<>();
  private static final Runnable EACH = Observers::observe;

  static {
    ApplicationMeters.beforeScrape(EACH);
  }

  private Observers() {
  }

  static void add(Runnable observer) {
    if (ALL.size() < MOST) {
      ALL.add(observer);
    }
  }

  static void remove(Runnable observer) {
    ALL.remove(observer);
  }

  private static void observe() {
    for (Runnable each : ALL) {
      try {
        each.run();
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        // the application's code; other observers count all the same
      }
    }
  }
}
