package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;

/**
 * Reads and sets the levels of a library's loggers. It is called on a thread of the agent's. An instrumentation keeps it in a constant, since
 * {@link LoggerLevels} does not keep it alive.
 *
 * @param <R> what holds all loggers of an application, such as Logback's {@code LoggerContext}
 */
public interface LevelSetter<R> {
  /** The root logger, whatever the library calls it. */
  String ROOT = "root";

  /**
   * The library's own name of a level.
   *
   * @param level OFF, ERROR, WARN, INFO, DEBUG or TRACE
   */
  default String nameOf(String level) {
    return level;
  }

  /** The library's own name of the level that was set for a logger; null if it inherits its parent's. */
  @Nullable String level(R loggers, String logger);

  /** Sets the level of a logger; null lets it inherit its parent's. */
  void level(R loggers, String logger, @Nullable String name);
}
