package dev.weft.log.jul;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;

/**
 * Replaces {@code java.util.logging.Logger} in the libraries that the jar contains, since the application may want to set its log manager
 * first; it has what they call, which the build checks. What exporters that write spans to a log print is shown at level info. All else is shown at level debug, since the agent itself
 * reports the state of its back ends.
 */
public final class Logger {
  private static final String PRINTING_EXPORTERS = "io.opentelemetry.exporter.logging.";

  private final String name;
  private final boolean prints;

  private Logger(String name) {
    this.name = name;
    this.prints = name.startsWith(PRINTING_EXPORTERS);
  }

  public static Logger getLogger(String name) {
    return new Logger(name);
  }

  public boolean isLoggable(Level level) {
    return level.value >= Level.INFO.value && Log.shows(prints ? Log.Level.INFO : Log.Level.DEBUG);
  }

  public Handler[] getHandlers() {
    return new Handler[0];
  }

  public void log(Level level, String message) {
    log(level, message, (Throwable) null);
  }

  public void log(Level level, String message, Object parameter) {
    log(level, message, new Object[] {parameter});
  }

  public void log(Level level, String message, Object[] parameters) {
    if (isLoggable(level)) {
      String text = message;
      for (int i = 0; i < parameters.length; i++) {
        text = text.replace("{" + i + "}", String.valueOf(parameters[i]));
      }
      log(level, text);
    }
  }

  public void log(Level level, String message, @Nullable Throwable thrown) {
    if (!isLoggable(level)) {
      return;
    }
    if (prints) {
      Log.info(message);
    } else if (thrown == null) {
      Log.debug(name + ": " + message);
    } else {
      Log.debug(name + ": " + message, thrown);
    }
  }

  public void warning(String message) {
    log(Level.WARNING, message);
  }

  public void info(String message) {
    log(Level.INFO, message);
  }

  public void fine(String message) {
    log(Level.FINE, message);
  }
}
