package dev.weft.telemetry.meters;

/** A library of the application that keeps measurements itself. */
public interface MeterSource {
  /** Reads all measurements as they are now. */
  void read(MeterReading reading);
}
