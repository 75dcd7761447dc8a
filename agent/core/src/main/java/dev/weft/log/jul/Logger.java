package dev.weft.log.jul;

import dev.weft.log.Log;
import java.util.function.Supplier;

/**
 * Stands in for {@code java.util.logging.Logger} in the libraries that the jar packs: the application may want to set its log manager
 * first. What they log is shown at level debug only, since the agent reports the state of its back ends itself.
 */
public final class Logger {
  private final String name;

  private Logger(String name) {
    this.name = name;
  }

  public static Logger getLogger(String name) {
    return new Logger(name);
  }

  public String getName() {
    return name;
  }

  public boolean isLoggable(Level level) {
    return Log.isDebug() && level.intValue() >= Level.INFO.intValue() && level != Level.OFF;
  }

  public void log(Level level, String message) {
    log(level, message, (Throwable) null);
  }

  public void log(Level level, Supplier<String> message) {
    if (isLoggable(level)) {
      log(level, message.get());
    }
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

  public void log(Level level, String message, Throwable thrown) {
    if (!isLoggable(level)) {
      return;
    }
    String text = name + ": " + message;
    if (thrown == null) {
      Log.debug(text);
    } else {
      Log.debug(text, thrown);
    }
  }

  public void severe(String message) {
    log(Level.SEVERE, message);
  }

  public void warning(String message) {
    log(Level.WARNING, message);
  }

  public void info(String message) {
    log(Level.INFO, message);
  }

  public void config(String message) {
    log(Level.CONFIG, message);
  }

  public void fine(String message) {
    log(Level.FINE, message);
  }
}
