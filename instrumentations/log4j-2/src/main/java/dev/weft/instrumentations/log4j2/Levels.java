package dev.weft.instrumentations.log4j2;

import dev.weft.telemetry.logs.LogLevel;
import org.apache.logging.log4j.Level;

/** Levels as all libraries have them; a level of the application's own counts as the next worse one. */
final class Levels {
  private static final int ERROR = 200;
  private static final int WARN = 300;
  private static final int INFO = 400;
  private static final int DEBUG = 500;

  private Levels() {
  }

  static LogLevel of(Level level) {
    int number = level.intLevel();
    return number <= ERROR ? LogLevel.ERROR : number <= WARN ? LogLevel.WARN : number <= INFO ? LogLevel.INFO
        : number <= DEBUG ? LogLevel.DEBUG : LogLevel.TRACE;
  }
}
