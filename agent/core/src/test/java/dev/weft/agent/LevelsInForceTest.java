package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.export.LogLines;
import dev.weft.telemetry.logs.LevelSetter;
import dev.weft.telemetry.logs.LoggerLevels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelsInForceTest {
  /** Loggers of no library: levels by names. Those of real libraries are tested where these are. */
  private static final LevelSetter<Map<String, String>> SETTER = new LevelSetter<>() {
    @Override
    public String level(Map<String, String> loggers, String logger) {
      return loggers.get(logger);
    }

    @Override
    public void level(Map<String, String> loggers, String logger, String name) {
      if (name == null) {
        loggers.remove(logger);
      } else {
        loggers.put(logger, name);
      }
    }
  };

  @TempDir
  private Path folder;

  private final Map<String, String> loggers = new HashMap<>(Map.of("root", "INFO", "com.acme", "WARN"));

  @AfterEach
  void asWithoutTheSetting() {
    LoggerLevels.change(Map.of());
    LoggerLevels.apply();
  }

  private static LevelsInForce levels(String value) {
    return LevelsInForce.of(new Settings(Map.of("WEFT_LOGS_LEVELS", value)));
  }

  @Test
  void wrongPartsCostALineEachAndTheOthersCount() {
    LoggerLevels.found(loggers, SETTER);
    try (LogLines lines = new LogLines()) {
      levels("com.acme.Orders = debug, ROOT=Error, com.acme, =info, com.acme.Other=loud,");
      LoggerLevels.apply();
      assertThat(loggers).isEqualTo(Map.of("com.acme.Orders", "DEBUG", "root", "ERROR", "com.acme", "WARN"));
      assertThat(lines.lines()).hasSize(3).first().asString()
          .isEqualTo("[weft] WARN WEFT_LOGS_LEVELS: com.acme is not such as com.acme=debug (off, error, warn, info, debug, trace); it is left out");
    }
  }

  @Test
  void aFileIsReadAgainWhenItChanges() throws Exception {
    LoggerLevels.found(loggers, SETTER);
    Path file = folder.resolve("levels");
    try (LogLines lines = new LogLines()) {
      LevelsInForce levels = levels(file.toString());
      levels.look();
      levels.look();
      assertThat(lines.lines()).containsExactly("[weft] WARN levels of loggers: " + file + " cannot be read; there are none");
      Files.writeString(file, "# for a while\r\ncom.acme=debug\nother=trace\n\n");
      levels.look();
      LoggerLevels.apply();
      assertThat(loggers).isEqualTo(Map.of("root", "INFO", "com.acme", "DEBUG", "other", "TRACE"));

      Files.writeString(file, "root=off");
      levels.look();
      LoggerLevels.apply();
      assertThat(loggers).isEqualTo(Map.of("root", "OFF", "com.acme", "WARN"));

      Files.delete(file);
      levels.look();
      LoggerLevels.apply();
      assertThat(loggers).containsEntry("root", "OFF");
      assertThat(lines.lines()).last().asString().endsWith("cannot be read; those before stay in force");

      Files.writeString(file, "");
      levels.look();
      LoggerLevels.apply();
      assertThat(loggers).isEqualTo(Map.of("root", "INFO", "com.acme", "WARN"));
    }
  }

  @Test
  void loggersThatFailCostOneLineAndTheOthersHaveTheirLevels() {
    LevelSetter<Object> failing = new LevelSetter<>() {
      @Override
      public String level(Object all, String logger) {
        throw new IllegalStateException("no level");
      }

      @Override
      public void level(Object all, String logger, String name) {
      }
    };
    Object broken = new Object();
    LoggerLevels.found(broken, failing);
    LoggerLevels.found(loggers, SETTER);
    try (LogLines lines = new LogLines()) {
      levels("com.acme=debug");
      LoggerLevels.apply();
      LoggerLevels.apply();
      assertThat(loggers).containsEntry("com.acme", "DEBUG");
      assertThat(lines.lines()).containsExactly("[weft] WARN levels of loggers cannot be set: java.lang.IllegalStateException: no level");
    }
  }
}
