package dev.weft.telemetry;

/** The metrics. Called once for each ended operation, on the application's threads. */
public interface Measurements {
  void measure(Operation operation);
}
