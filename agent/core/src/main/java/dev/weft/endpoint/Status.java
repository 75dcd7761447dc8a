package dev.weft.endpoint;

import dev.weft.advice.Nullable;
import dev.weft.config.Settings;
import dev.weft.telemetry.Instrumentation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The agent's own state, as maps, lists, texts, numbers and booleans. Each part of the agent adds a section, whose content is read for each
 * request.
 *
 * <pre>{@code
 * Status status = new Status(settings, Version.TEXT, startNanos, report::of);
 * status.section("notWoven", report::notWoven);
 * status.section("export", exporter::status);
 * }</pre>
 */
public final class Status {
  private final Map<String, Supplier<?>> sections = new LinkedHashMap<>();
  private final Settings settings;
  private final String version;
  private final long startNanos;
  private final Function<String, ? extends Map<String, ?>> woven;

  /**
   * @param startNanos when the agent started, by {@link System#nanoTime()}
   * @param woven gives, for an instrumentation's name, what was woven for it
   */
  public Status(Settings settings, String version, long startNanos, Function<String, ? extends Map<String, ?>> woven) {
    this.settings = settings;
    this.woven = woven;
    this.version = version;
    this.startNanos = startNanos;
  }

  /**
   * Adds a section, or replaces the one of that name.
   *
   * @param content gives maps, iterables, texts, numbers, booleans and null, of bounded size; several threads may call it at once
   */
  public void section(String name, Supplier<?> content) {
    synchronized (sections) {
      sections.put(name, content);
    }
  }

  /** All sections as they are now, the settings last. A section that fails contains its failure. */
  public Map<String, Object> all() {
    Map<String, Supplier<?>> now;
    synchronized (sections) {
      now = new LinkedHashMap<>(sections);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("agent", agent());
    all.put("jvm", jvm());
    all.put("instrumentations", instrumentations());
    for (Map.Entry<String, Supplier<?>> section : now.entrySet()) {
      all.put(section.getKey(), content(section.getValue()));
    }
    all.put("settings", settings.inForce());
    return all;
  }

  @Nullable
  private static Object content(Supplier<?> section) {
    try {
      return section.get();
    } catch (RuntimeException | LinkageError e) {
      return "failed: " + e;
    }
  }

  private Map<String, Object> agent() {
    Map<String, Object> agent = new LinkedHashMap<>();
    agent.put("version", version);
    agent.put("uptimeSeconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos));
    return agent;
  }

  /** From system properties only: management beans would initialize JMX. */
  private static Map<String, Object> jvm() {
    Map<String, Object> jvm = new LinkedHashMap<>();
    jvm.put("java", System.getProperty("java.version"));
    jvm.put("vm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    jvm.put("vendor", System.getProperty("java.vendor"));
    jvm.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"));
    jvm.put("processors", Runtime.getRuntime().availableProcessors());
    jvm.put("heapLimitBytes", Runtime.getRuntime().maxMemory());
    return jvm;
  }

  private Map<String, Object> instrumentations() {
    Map<String, Object> all = new TreeMap<>();
    for (Instrumentation instrumentation : Instrumentation.all()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("state", instrumentation.isOn() ? "on" : "off: " + instrumentation.switchedOff());
      one.put("calls", instrumentation.calls());
      one.put("failures", instrumentation.failures());
      if (instrumentation.lastFailure() != null) {
        one.put("lastFailure", instrumentation.lastFailure());
      }
      try {
        one.putAll(woven.apply(instrumentation.name()));
      } catch (RuntimeException | LinkageError e) {
        one.put("woven", "failed: " + e);
      }
      all.put(instrumentation.name(), one);
    }
    return all;
  }
}
