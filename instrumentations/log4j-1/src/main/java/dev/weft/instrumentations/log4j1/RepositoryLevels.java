package dev.weft.instrumentations.log4j1;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.LevelSetter;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggerRepository;

/** Levels of the loggers of a repository. */
final class RepositoryLevels implements LevelSetter<LoggerRepository> {
  static final LevelSetter<LoggerRepository> SETTER = new RepositoryLevels();

  private RepositoryLevels() {
  }

  private static Logger logger(LoggerRepository repository, String name) {
    return name.equals(ROOT) ? repository.getRootLogger() : repository.getLogger(name);
  }

  @Override
  public @Nullable String level(LoggerRepository repository, String logger) {
    Level level = logger(repository, logger).getLevel();
    return level == null ? null : level.toString();
  }

  @Override
  public void level(LoggerRepository repository, String logger, @Nullable String name) {
    logger(repository, logger).setLevel(name == null ? null : Level.toLevel(name));
  }
}
