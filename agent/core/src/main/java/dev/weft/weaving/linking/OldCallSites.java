package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import dev.weft.weaving.matching.AdviceSpec;
import java.lang.invoke.MethodHandle;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Arrays;

/**
 * The woven calls of class files older than version 51, which have no {@code invokedynamic}: each call passes a number to the dispatcher.
 * References to targets are soft: nothing else refers to targets, and they must not keep the application alive for ever.
 */
public final class OldCallSites {
  private static final int MOST = 10_000;

  private static final class Site {
    private final WeakReference<ClassLoader> loader;
    private final boolean bootstrap;
    private final AdviceSpec spec;
    private final String kind;
    @Nullable private volatile SoftReference<MethodHandle> target;

    Site(@Nullable ClassLoader loader, AdviceSpec spec, String kind) {
      this.loader = new WeakReference<>(loader);
      this.bootstrap = loader == null;
      this.spec = spec;
      this.kind = kind;
    }

    boolean is(@Nullable ClassLoader ofLoader, AdviceSpec ofSpec, String ofKind) {
      return spec == ofSpec && kind.equals(ofKind) && (bootstrap ? ofLoader == null : loader.get() == ofLoader && ofLoader != null);
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
      site.target = null;
    }
  }

  /** Runs a woven call. The handler around it catches what it throws. A call that may replace its value passes its number inverted. */
  @Nullable
  Object call(Object[] values, int passed, Linker linker) throws Throwable {
    Site site = sites[passed < 0 ? ~passed : passed];
    SoftReference<MethodHandle> reference = site.target;
    MethodHandle target = reference == null ? null : reference.get();
    if (target == null) {
      ClassLoader loader = site.loader.get();
      if (loader == null && !site.bootstrap) {
        return passed < 0 ? values[0] : null;
      }
      int before = forgotten;
      try {
        target = linker.oldTarget(loader, site.spec, site.kind, values.length);
      } catch (Throwable t) {
        UnlinkedCalls.run(site.spec, site.kind, values);
        throw t;
      }
      if (target == null) {
        return UnlinkedCalls.run(site.spec, site.kind, values);
      }
      site.target = new SoftReference<>(target);
      if (forgotten != before) {   // this target may have been forgotten too
        site.target = null;
      }
    }
    return target.invokeExact(values);
  }
}
