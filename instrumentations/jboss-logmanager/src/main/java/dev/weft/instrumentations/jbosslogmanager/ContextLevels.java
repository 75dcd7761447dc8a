package dev.weft.instrumentations.jbosslogmanager;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.LevelSetter;
import java.util.logging.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;

/** Levels of the loggers of a context. */
final class ContextLevels implements LevelSetter<LogContext> {
  static final LevelSetter<LogContext> SETTER = new ContextLevels();

  private ContextLevels() {
  }

  private static Logger logger(LogContext context, String name) {
    return context.getLogger(name.equals(ROOT) ? "" : name);
  }

  @Override
  public @Nullable String level(LogContext context, String logger) {
    Level level = logger(context, logger).getLevel();
    return level == null ? null : level.getName();
  }

  @Override
  public void level(LogContext context, String logger, @Nullable String name) {
    logger(context, logger).setLevel(name == null ? null : context.getLevelForName(name));
  }
}
