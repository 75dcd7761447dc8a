package dev.weft.weaving;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.weaving.linking.Linking;
import dev.weft.weaving.matching.Match;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What was woven and what could not be, for the status page. Bounded: further names are only counted. */
public final class WeavingReport implements Linking.Observer {
  private static final int MOST_NAMES = 200;

  private static final class Woven {
    private final Map<String, Set<String>> classesByLoader = new LinkedHashMap<>();
    private long count;
    private int names;
    private long weavingNanos;
    private long links;
    private long linkingNanos;
    /** Advice and its loader: what the library lacks. */
    private final Map<String, String> leftOut = new LinkedHashMap<>();
  }

  private final Map<String, Woven> byInstrumentation = new TreeMap<>();
  private final Map<String, String> notWoven = new LinkedHashMap<>();
  private final AtomicLong wovenClasses = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  /** Notes a woven class. The time that weaving took is divided equally among the instrumentations woven into it. */
  void woven(String type, @Nullable ClassLoader loader, List<Match> matches, long nanos) {
    wovenClasses.incrementAndGet();
    String name = type.replace('/', '.');
    String loaderName = name(loader);
    Log.debug("woven " + name);
    Set<String> instrumentations = new LinkedHashSet<>();
    for (Match match : matches) {
      instrumentations.add(match.advice.instrumentation);
    }
    synchronized (byInstrumentation) {
      for (String instrumentation : instrumentations) {
        Woven woven = get(instrumentation);
        woven.weavingNanos += nanos / instrumentations.size();
        woven.count++;
        if (woven.names < MOST_NAMES) {
          Set<String> classes = woven.classesByLoader.get(loaderName);
          if (classes == null) {
            classes = new LinkedHashSet<>();
            woven.classesByLoader.put(loaderName, classes);
          }
          woven.names += classes.add(name) ? 1 : 0;
        }
      }
    }
  }

  @Override
  public void linked(String instrumentation, long nanos) {
    synchronized (byInstrumentation) {
      Woven woven = get(instrumentation);
      woven.links++;
      woven.linkingNanos += nanos;
    }
  }

  @Override
  public void leftOut(String instrumentation, String adviceClass, @Nullable ClassLoader application, String missing) {
    String advice = adviceClass.substring(adviceClass.lastIndexOf('.') + 1);
    synchronized (byInstrumentation) {
      Woven woven = get(instrumentation);
      if (woven.leftOut.size() < MOST_NAMES) {
        woven.leftOut.put(advice + " in " + name(application), "missing: " + missing);
      }
    }
    Log.warn("instrumentation " + instrumentation + " does not fit this release of the library: " + advice + " is left out, missing: " + missing);
  }

  private static String name(@Nullable ClassLoader loader) {
    return loader == null ? "bootstrap" : loader.getClass().getName() + '@' + Integer.toHexString(System.identityHashCode(loader));
  }

  private Woven get(String instrumentation) {
    Woven woven = byInstrumentation.get(instrumentation);
    if (woven == null) {
      woven = new Woven();
      byInstrumentation.put(instrumentation, woven);
    }
    return woven;
  }

  void notWoven(String type, String reason) {
    String name = type.replace('/', '.');
    synchronized (notWoven) {
      boolean full = notWoven.size() >= MOST_NAMES && !notWoven.containsKey(name);
      if (full || reason.equals(notWoven.put(name, reason))) {
        return;   // logged before, perhaps for the same class in another loader
      }
    }
    Log.warn("class " + name + " is not woven: " + reason);
  }

  void failed(String type, Throwable failure) {
    failures.incrementAndGet();
    notWoven(type, failure.toString());
    Log.debug("weaving " + type, failure);
  }

  /** Number of classes woven so far; a class that is woven again counts again. */
  public long wovenClasses() {
    return wovenClasses.get();
  }

  /** Number of classes whose weaving failed. */
  public long failures() {
    return failures.get();
  }

  /** For one instrumentation: the woven classes by loader and their number, and how long weaving and linking took, and what was left out. */
  public Map<String, Object> of(String instrumentation) {
    Map<String, Object> result = new LinkedHashMap<>();
    synchronized (byInstrumentation) {
      Woven woven = byInstrumentation.get(instrumentation);
      result.put("classes", woven == null ? 0L : woven.count);
      result.put("weaving milliseconds", woven == null ? 0.0 : woven.weavingNanos * 1e-6);
      result.put("linked calls", woven == null ? 0L : woven.links);
      result.put("linking milliseconds", woven == null ? 0.0 : woven.linkingNanos * 1e-6);
      Map<String, Object> loaders = new LinkedHashMap<>();
      if (woven != null) {
        for (Map.Entry<String, Set<String>> entry : woven.classesByLoader.entrySet()) {
          loaders.put(entry.getKey(), new ArrayList<>(entry.getValue()));
        }
      }
      result.put("loaders", loaders);
      if (woven != null && !woven.leftOut.isEmpty()) {
        result.put("left out", new LinkedHashMap<>(woven.leftOut));
      }
    }
    return result;
  }

  /** Classes that matched but were not woven, or not in all their methods, with the reason. */
  public Map<String, String> notWoven() {
    synchronized (notWoven) {
      return new LinkedHashMap<>(notWoven);
    }
  }
}
