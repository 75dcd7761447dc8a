package dev.weft.telemetry;

/** Where operations go when they end. Called on the application's threads: never blocks, never throws. */
public interface Sink {
  void ended(Operation operation);
}
