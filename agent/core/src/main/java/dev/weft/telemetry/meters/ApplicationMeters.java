package dev.weft.telemetry.meters;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What applications measure. Through OpenTelemetry's API: it is kept here, from the first measurement on. With a library that keeps it: that is
 * read at each scrape. The number of meters is bounded, and so is the number of series of each.
 */
public final class ApplicationMeters {
  private static final int MOST = 1000;
  private static final ConcurrentHashMap<String, ApplicationMeter> METERS = new ConcurrentHashMap<>();
  private static final List<WeakReference<Runnable>> OBSERVERS = new ArrayList<>();
  private static final List<WeakReference<MeterSource>> SOURCES = new ArrayList<>();

  private ApplicationMeters() {
  }

  /** The one meter of that name in its scope, as it was made first. A meter that is not kept if there are too many. */
  public static ApplicationMeter meter(ApplicationMeter made) {
    ApplicationMeter known = METERS.get(made.key());
    if (known != null || METERS.size() >= MOST) {
      return known == null ? made : known;
    }
    ApplicationMeter other = METERS.putIfAbsent(made.key(), made);
    return other == null ? made : other;
  }

  /** Shows a meter no more. */
  public static void remove(ApplicationMeter meter) {
    METERS.remove(meter.key(), meter);
  }

  /** Shows a meter again, unless there are too many or another one has its name. */
  public static void restore(ApplicationMeter meter) {
    meter(meter);
  }

  /**
   * Runs something before each scrape that observes values.
   *
   * @param observer not kept alive here: it belongs to the application's class loader
   */
  public static void beforeScrape(Runnable observer) {
    synchronized (OBSERVERS) {
      OBSERVERS.add(new WeakReference<>(observer));
    }
  }

  /** Reads a source at each scrape. It is not kept alive here: it belongs to the application's class loader. */
  public static void source(MeterSource source) {
    synchronized (SOURCES) {
      SOURCES.add(new WeakReference<>(source));
    }
  }

  /** Whether there is no meter. */
  public static boolean areNone() {
    synchronized (SOURCES) {
      return METERS.isEmpty() && SOURCES.isEmpty();
    }
  }

  /** All meters as they are now. */
  public static Collection<ApplicationMeter> all() {
    for (ApplicationMeter meter : METERS.values()) {
      meter.forgetObserved();
    }
    for (Runnable observer : alive(OBSERVERS)) {
      try {
        observer.run();
      } catch (Throwable t) {   // the application's code
        Log.debug("what an application observes could not be read", t);
      }
    }
    MeterReading reading = new MeterReading(MOST - METERS.size());
    for (MeterSource source : alive(SOURCES)) {
      reading.nextSource();
      try {
        source.read(reading);
      } catch (Throwable t) {   // the application's code
        Log.debug("what an application measures could not be read", t);
      }
    }
    List<ApplicationMeter> all = new ArrayList<>(METERS.values());
    all.addAll(reading.meters());
    return all;
  }

  private static <T> List<T> alive(List<WeakReference<T>> references) {
    List<T> alive = new ArrayList<>();
    synchronized (references) {
      for (Iterator<WeakReference<T>> each = references.iterator(); each.hasNext();) {
        @Nullable T referent = each.next().get();
        if (referent == null) {
          each.remove();
        } else {
          alive.add(referent);
        }
      }
    }
    return alive;
  }
}
