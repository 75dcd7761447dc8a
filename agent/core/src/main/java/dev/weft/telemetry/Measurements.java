package dev.weft.telemetry;

/** The metrics. Called once for each operation that ended, on the application's threads. */
public interface Measurements {
  void measure(Operation operation);
}
