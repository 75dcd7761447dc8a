package dev.weft.agent;

import dev.weft.advice.Nullable;
import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.log.Log;
import dev.weft.telemetry.AgentThreads;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LastingTask;
import dev.weft.telemetry.logs.LevelSetter;
import dev.weft.telemetry.logs.LoggerLevels;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Gives the application's loggers the levels that a setting names, or a file, which is read again when it changes. */
final class LevelsInForce implements Runnable {
  private static final List<String> LEVELS = Arrays.asList("OFF", "ERROR", "WARN", "INFO", "DEBUG", "TRACE");
  private static final String LINE = "such as com.acme=debug (off, error, warn, info, debug, trace)";
  private static final int MOST_LOGGERS = 1000;
  private static final int MOST_PROBLEMS = 20;
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final @Nullable WatchedFile file;
  private long looked;

  private LevelsInForce(@Nullable WatchedFile file) {
    this.file = file;
  }

  /** Null unless the setting is set. */
  static @Nullable LevelsInForce of(Settings settings) {
    String value = settings.text(Setting.LOGS_LEVELS);
    if (value.isEmpty()) {
      return null;
    }
    if (value.indexOf('=') < 0) {
      return new LevelsInForce(new WatchedFile(value, "levels of loggers"));
    }
    change(Setting.LOGS_LEVELS.variable(), value.split(","));
    return new LevelsInForce(null);
  }

  /** Does nothing unless the setting is set. */
  static void start(Settings settings) {
    LevelsInForce levels = of(settings);
    if (levels != null) {   // the loggers' parts may be the application's: threads that these start are, too
      AgentThreads.createInApplication(new LastingTask(levels), "weft-log-levels", ClassLoader.getSystemClassLoader()).start();
    }
  }

  @Override
  public void run() {
    Context.enterAgentThread();
    while (true) {
      try {
        lookInTime();
        LoggerLevels.apply();
      } catch (Throwable t) {   // the levels before stay in force
        Log.warn("levels of loggers could not be set", t);
      }
      LoggerLevels.awaitLoggers(AGAIN_NANOS);
    }
  }

  private void lookInTime() {
    long now = System.nanoTime();
    if (looked == 0 || now - looked >= TimeUnit.MILLISECONDS.toNanos(WatchedFile.LOOK_MILLIS)) {
      looked = now | 1;
      look();
    }
  }

  /** Reads the file, if there is one and it has changed. */
  void look() {
    String text = file == null ? null : file.changed();
    if (text != null) {
      int levels = change(file.toString(), text.split("\\R"));
      Log.info("levels of loggers: " + levels + " of " + file + " are in force");
    }
  }

  /** Returns how many there are. Lines that are wrong are logged. */
  private static int change(String source, String[] lines) {
    Map<String, String> levels = new LinkedHashMap<>();
    int problems = 0;
    for (String each : lines) {
      String line = each.trim();
      int equals = line.indexOf('=');
      String logger = line.substring(0, Math.max(0, equals)).trim();
      String level = line.substring(equals + 1).trim().toUpperCase(Locale.ROOT);
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (!logger.isEmpty() && LEVELS.contains(level) && levels.size() < MOST_LOGGERS) {
        levels.put(logger.equalsIgnoreCase(LevelSetter.ROOT) ? LevelSetter.ROOT : logger, level);
      } else if (problems++ < MOST_PROBLEMS) {
        Log.warn(source + ": " + line + " is not " + LINE + "; it is left out");
      }
    }
    LoggerLevels.change(levels);
    return levels.size();
  }
}
