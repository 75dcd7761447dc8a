package dev.weft.instrumentations.javautillogging;

import dev.weft.telemetry.logs.LogLevel;
import java.util.logging.Level;

/** Levels as bridges to other libraries have them. */
final class Levels {
  private static final int WARNING = 900;
  private static final int INFO = 800;
  private static final int FINE = 500;
  private static final int FINEST = 300;

  private Levels() {
  }

  static LogLevel of(Level level) {
    int number = level.intValue();
    return number > WARNING ? LogLevel.ERROR : number > INFO ? LogLevel.WARN : number > FINE ? LogLevel.INFO
        : number > FINEST ? LogLevel.DEBUG : LogLevel.TRACE;
  }
}
