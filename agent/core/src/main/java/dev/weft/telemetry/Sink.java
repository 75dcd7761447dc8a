package dev.weft.telemetry;

/** Receives operations when they end. Called on the application's threads: never blocks, never throws. */
public interface Sink {
  void ended(Operation operation);
}
