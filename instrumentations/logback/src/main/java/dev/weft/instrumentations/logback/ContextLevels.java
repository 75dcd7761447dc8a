package dev.weft.instrumentations.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.LevelSetter;

/** Levels of the loggers of a context. */
final class ContextLevels implements LevelSetter<LoggerContext> {
  static final LevelSetter<LoggerContext> SETTER = new ContextLevels();

  private ContextLevels() {
  }

  private static Logger logger(LoggerContext context, String name) {
    return context.getLogger(name.equals(ROOT) ? Logger.ROOT_LOGGER_NAME : name);
  }

  @Override
  public @Nullable String level(LoggerContext context, String logger) {
    Level level = logger(context, logger).getLevel();
    return level == null ? null : level.toString();
  }

  @Override
  public void level(LoggerContext context, String logger, @Nullable String name) {
    logger(context, logger).setLevel(name == null ? null : Level.toLevel(name));
  }
}
