package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import dev.weft.weaving.matching.AdviceSpec;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The woven calls of class files older than version 51, which have no {@code invokedynamic}: each call passes a number to the dispatcher.
 * A target, which refers to the application, is kept alive by one of the application's classes alone.
 */
public final class OldCallSites {
  private static final int MOST = 10_000;

  private static final class Site {
    private final WeakReference<ClassLoader> loader;
    private final boolean bootstrap;
    private final AdviceSpec spec;
    private final String kind;
    /** One of the {@link KeptTargets}. */
    @Nullable private volatile WeakReference<AtomicReference<MethodHandle>> target;

    Site(@Nullable ClassLoader loader, AdviceSpec spec, String kind) {
      this.loader = new WeakReference<>(loader);
      this.bootstrap = loader == null;
      this.spec = spec;
      this.kind = kind;
    }

    boolean is(@Nullable ClassLoader ofLoader, AdviceSpec ofSpec, String ofKind) {
      return spec == ofSpec && kind.equals(ofKind) && (bootstrap ? ofLoader == null : loader.get() == ofLoader && ofLoader != null);
    }

    @Nullable
    MethodHandle target() {
      AtomicReference<MethodHandle> kept = kept();
      return kept == null ? null : kept.get();
    }

    @Nullable
    private AtomicReference<MethodHandle> kept() {
      WeakReference<AtomicReference<MethodHandle>> reference = target;
      return reference == null ? null : reference.get();
    }

    void forgetTarget() {
      AtomicReference<MethodHandle> kept = kept();
      if (kept != null) {
        kept.set(null);
      }
    }
  }

  /** Read by every woven call without a lock; replaced as a whole. */
  private volatile Site[] sites = {};
  /** How often all targets were forgotten. */
  private volatile int forgotten;

  /** Returns the number of a call, which is the same for all classes of a loader; -1 if there are too many. */
  public synchronized int number(@Nullable ClassLoader loader, AdviceSpec spec, String kind) {
    int free = -1;
    for (int i = 0; i < sites.length; i++) {
      Site site = sites[i];
      if (site.is(loader, spec, kind)) {
        return i;
      }
      if (free < 0 && !site.bootstrap && site.loader.get() == null) {
        free = i;
      }
    }
    Site site = new Site(loader, spec, kind);
    int number = free >= 0 ? free : sites.length;
    if (number == MOST) {
      return -1;
    }
    Site[] more = Arrays.copyOf(sites, Math.max(sites.length, number + 1));
    more[number] = site;
    sites = more;
    return number;
  }

  /** Makes every call get its target again. */
  synchronized void forgetTargets() {
    forgotten++;
    for (Site site : sites) {
      site.forgetTarget();
    }
  }

  /** Runs a woven call. The handler around it catches what it throws. A call that may replace its value passes its number inverted. */
  @Nullable
  Object call(Object[] values, int passed, Linker linker) throws Throwable {
    int number = passed < 0 ? ~passed : passed;
    Site site = sites[number];
    MethodHandle target = site.target();
    if (target == null) {
      ClassLoader loader = site.loader.get();
      if (loader == null && !site.bootstrap) {
        return passed < 0 ? values[0] : null;
      }
      int before = forgotten;
      try {
        target = linker.oldTarget(loader, site.spec, site.kind, values.length);
        if (target != null) {
          keep(site, number, target, KeptTargets.INSTANCE.get(Caller.type()), before);
        }
      } catch (Throwable t) {
        UnlinkedCalls.run(site.spec, site.kind, values);
        throw t;
      }
      if (target == null) {
        return UnlinkedCalls.run(site.spec, site.kind, values);
      }
    }
    return target.invokeExact(values);
  }

  /**
   * Keeps a target for further calls, unless another thread was faster, or all targets have been forgotten since this one was made.
   *
   * @param ofCaller what a class of the site's loader keeps
   */
  private synchronized void keep(Site site, int number, MethodHandle target, Map<Integer, AtomicReference<MethodHandle>> ofCaller, int before) {
    if (forgotten == before && site.target() == null) {
      AtomicReference<MethodHandle> kept = new AtomicReference<>(target);
      ofCaller.put(number, kept);
      site.target = new WeakReference<>(kept);
    }
  }
}
