package dev.weft.weaving;

import java.lang.invoke.MethodHandle;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

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

  private final List<Site> sites = new ArrayList<>();

  /** The number of a call, the same for all classes of a loader; -1 where there are too many. */
  synchronized int number(ClassLoader loader, AdviceSpec spec, String kind) {
    int free = -1;
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      if (site.is(loader, spec, kind)) {
        return i;
      }
      if (free < 0 && !site.bootstrap && site.loader.get() == null) {
        free = i;
      }
    }
    Site site = new Site(loader, spec, kind);
    if (free >= 0) {
      sites.set(free, site);
      return free;
    }
    if (sites.size() == MOST) {
      return -1;
    }
    sites.add(site);
    return sites.size() - 1;
  }

  /** Runs a woven call; what it throws is for the handler around it. */
  Object call(Object[] values, int number, Linker linker) throws Throwable {
    Site site;
    synchronized (this) {
      site = sites.get(number);
    }
    SoftReference<MethodHandle> reference = site.target;
    MethodHandle target = reference == null ? null : reference.get();
    if (target == null) {
      ClassLoader loader = site.loader.get();
      if (loader == null && !site.bootstrap) {
        return site.kind.equals("replace") ? values[0] : null;
      }
      target = linker.oldTarget(loader, site.spec, site.kind, values.length);
      site.target = new SoftReference<>(target);
    }
    return target.invokeExact(values);
  }
}
