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
 * What applications measure through OpenTelemetry's API. It is kept here, from the first measurement on, and read at each scrape. The number of
 * meters is bounded, and so is the number of series of each.
 */
public final class ApplicationMeters {
  private static final int MOST = 1000;
  private static final ConcurrentHashMap<String, ApplicationMeter> METERS = new ConcurrentHashMap<>();
  private static final List<WeakReference<Runnable>> OBSERVERS = new ArrayList<>();

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

  /** Whether there is no meter. */
  public static boolean areNone() {
    return METERS.isEmpty();
  }

  /** All meters as they are now. */
  public static Collection<ApplicationMeter> all() {
    for (ApplicationMeter meter : METERS.values()) {
      meter.forgetObserved();
    }
    for (Runnable observer : observers()) {
      try {
        observer.run();
      } catch (Throwable t) {   // the application's code
        Log.debug("what an application observes could not be read", t);
      }
    }
    return METERS.values();
  }

  private static List<Runnable> observers() {
    List<Runnable> alive = new ArrayList<>();
    synchronized (OBSERVERS) {
      for (Iterator<WeakReference<Runnable>> each = OBSERVERS.iterator(); each.hasNext();) {
        @Nullable Runnable observer = each.next().get();
        if (observer == null) {
          each.remove();
        } else {
          alive.add(observer);
        }
      }
    }
    return alive;
  }
}
