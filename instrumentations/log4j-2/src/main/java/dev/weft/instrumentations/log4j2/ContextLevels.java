package dev.weft.instrumentations.log4j2;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.LevelSetter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/** Levels in the configuration that a context has at the time. */
final class ContextLevels implements LevelSetter<LoggerContext> {
  static final LevelSetter<LoggerContext> SETTER = new ContextLevels();

  private ContextLevels() {
  }

  private static String name(String logger) {
    return logger.equals(ROOT) ? LogManager.ROOT_LOGGER_NAME : logger;
  }

  @Override
  public @Nullable String level(LoggerContext context, String logger) {
    LoggerConfig nearest = context.getConfiguration().getLoggerConfig(name(logger));
    return nearest.getName().equals(name(logger)) ? nearest.getLevel().name() : null;
  }

  @Override
  public void level(LoggerContext context, String logger, @Nullable String level) {
    String name = name(logger);
    Configuration configuration = context.getConfiguration();
    LoggerConfig nearest = configuration.getLoggerConfig(name);
    if (level == null) {
      configuration.removeLogger(name);
    } else if (nearest.getName().equals(name)) {
      nearest.setLevel(Level.toLevel(level));
    } else {
      configuration.addLogger(name, new LoggerConfig(name, Level.toLevel(level), true));
    }
    context.updateLoggers();
  }
}
