package dev.weft.instrumentations.javautillogging;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.LevelSetter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Levels of the loggers of the log manager. A logger that nothing refers to may be collected, with its level: then it gets the level again. */
final class ManagerLevels implements LevelSetter<LogManager> {
  static final LevelSetter<LogManager> SETTER = new ManagerLevels();

  private ManagerLevels() {
  }

  private static Logger logger(LogManager manager, String name) {
    String own = name.equals(ROOT) ? "" : name;
    Logger logger = manager.getLogger(own);
    return logger == null ? Logger.getLogger(own) : logger;
  }

  @Override
  public String nameOf(String level) {
    switch (level) {
      case "ERROR":
        return "SEVERE";
      case "WARN":
        return "WARNING";
      case "DEBUG":
        return "FINE";
      case "TRACE":
        return "FINEST";
      default:
        return level;
    }
  }

  @Override
  public @Nullable String level(LogManager manager, String logger) {
    Level level = logger(manager, logger).getLevel();
    return level == null ? null : level.getName();
  }

  @Override
  public void level(LogManager manager, String logger, @Nullable String name) {
    logger(manager, logger).setLevel(name == null ? null : Level.parse(name));
  }
}
