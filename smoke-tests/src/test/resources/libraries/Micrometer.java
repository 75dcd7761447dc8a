package example;

import application.TimedShop;
import io.micrometer.core.instrument.Metrics;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Micrometer implements Callable<Object> {
  public Micrometer(String nothing) {
    // the registry is global
  }

  @Override
  public Object call() {
    Metrics.counter("visits", "kind", "first").increment();
    return new TimedShop().order();
  }
}
