package dev.weft.agent;

import dev.weft.config.Setting;
import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.export.EarlyTraces;
import dev.weft.log.Log;
import dev.weft.weaving.Weaving;
import dev.weft.weaving.matching.AdviceSpec;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Puts the agent together. The application's thread waits only while settings and index are read and the weaver is installed; a daemon
 * thread starts everything else while the application starts.
 */
public final class Agent implements BiConsumer<Instrumentation, Long> {
  static {
    handOver(Agent.class.getClassLoader());
  }

  private Agent() {
  }

  /** Gives the agent to the launcher's loader, so that the launcher can call it without reflection. */
  @SuppressWarnings("unchecked")
  private static void handOver(ClassLoader loader) {
    ((Consumer<BiConsumer<Instrumentation, Long>>) loader).accept(new Agent());
  }

  /** Called by the launcher, once in a JVM, with the time at which it began, by {@link System#nanoTime()}. */
  @Override
  public void accept(Instrumentation instrumentation, Long startNanos) {
    try {
      start(instrumentation, startNanos);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void start(Instrumentation instrumentation, long startNanos) throws Exception {
    Startup startup = new Startup(startNanos);
    startup.ended("loader");
    Settings settings = Settings.ofProcess();
    Log.level(level(settings));
    if (!settings.flag(Setting.ENABLED)) {   // the launcher knows WEFT_ENABLED already, but not what else may mean it
      Log.info("switched off by OTEL_JAVAAGENT_ENABLED, or by weft.enabled in a file of settings; WEFT_ENABLED=true switches this agent on");
      return;
    }
    List<AdviceSpec> declarations = Declarations.read(settings);
    StandardSettings early = EarlyTraces.apply(settings);
    EarlySettings.apply(settings);
    startup.ended("settings");
    Weaving weaving = Weaving.install(instrumentation, declarations);
    if (weaving == null) {
      Log.warn("another agent of this kind is at work in this JVM; this one does nothing");
      return;
    }
    startup.ended("weaver");
    new BesideApplication(instrumentation, settings, early, weaving, startup, startNanos).start();
    startup.ended("thread");
  }

  private static Log.Level level(Settings settings) {
    String value = settings.text(Setting.LOG_LEVEL);
    for (Log.Level level : Log.Level.values()) {
      if (level.name().equals(value.toUpperCase(Locale.ROOT))) {
        return level;
      }
    }
    settings.wrong(Setting.LOG_LEVEL.property(), value, "off, error, warn, info or debug", Setting.LOG_LEVEL.standard());
    return Log.Level.INFO;
  }
}
