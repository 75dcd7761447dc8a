package dev.weft.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.Arrays;

/**
 * Call sites of class files older than version 51, which have no place of their own for a target: each woven call passes a number.
 * Targets are held softly, since nothing else keeps them alive and they must not keep the application alive for ever.
 */
final class OldCallSites {
  private static final int MOST = 10_000;

  private static final class Site {
    private final WeakReference<ClassLoader> loader;
    private final boolean bootstrap;
    private final AdviceSpec spec;
    private final String kind;
    private volatile SoftReference<MethodHandle> target;

    Site(ClassLoader loader, AdviceSpec spec, String kind) {
      this.loader = new WeakReference<>(loader);
      this.bootstrap = loader == null;
      this.spec = spec;
      this.kind = kind;
    }

    boolean is(ClassLoader ofLoader, AdviceSpec ofSpec, String ofKind) {
      return spec == ofSpec && kind.equals(ofKind) && (bootstrap ? ofLoader == null : loader.get() == ofLoader && ofLoader != null);
    }
  }

  /** Read without a lock by every woven call; written as a whole. */
  private volatile Site[] sites = {};
  /** How often all targets were forgotten. */
  private volatile int forgotten;

  /** The number of a call, the same for all classes of a loader; -1 where there are too many. */
  synchronized int number(ClassLoader loader, AdviceSpec spec, String kind) {
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

  /** Has every call ask again for what it runs. */
  synchronized void forgetTargets() {
    forgotten++;
    for (Site site : sites) {
      site.target = null;
    }
  }

  /** Runs a woven call; what it throws is for the handler around it. The number of a call that may replace its value comes negative. */
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
      if (forgotten != before) {   // it may be one of those that were to be forgotten
        site.target = null;
      }
    }
    return target.invokeExact(values);
  }
}
