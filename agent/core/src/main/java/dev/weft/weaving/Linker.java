package dev.weft.weaving;

import dev.weft.log.Log;
import dev.weft.telemetry.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Links woven calls to advice when they first run. A call that is met while its thread is linking another one (linking itself runs code
 * that may be woven) starts as a no-op and is linked as soon as the other is.
 */
final class Linker {
  /** So often an instrumentation may fail before it is switched off, and then in one of so many calls: it may run for months. */
  private static final int MOST_FAILURES = 100;
  private static final int CALLS_FOR_EACH_FAILURE = 100;

  private static final class Link {
    private final MutableCallSite site;
    private final ClassLoader loader;
    private final String kind;
    private final AdviceSpec spec;

    Link(MutableCallSite site, ClassLoader loader, String kind, AdviceSpec spec) {
      this.site = site;
      this.loader = loader;
      this.kind = kind;
      this.spec = spec;
    }
  }

  /**
   * What a thread that is linking has met meanwhile. Taken as free again by writing a field, which needs no stack: linking may well have
   * failed because there was none left.
   */
  private static final class Waiting {
    private final ArrayDeque<Link> links = new ArrayDeque<>(2);
    private boolean busy;
  }

  private static final class LinkedSite extends WeakReference<MutableCallSite> {
    private final String instrumentation;
    private final String kind;

    LinkedSite(MutableCallSite site, String instrumentation, String kind) {
      super(site);
      this.instrumentation = instrumentation;
      this.kind = kind;
    }
  }

  private final Index index;
  private final PluginLoaders plugins;
  private final Dispatcher dispatcher;
  private final OldCallSites oldCalls;
  private final ThreadLocal<Waiting> linking = new ThreadLocal<>();
  private final List<LinkedSite> sites = new ArrayList<>();
  private int sitesAfterLastSweep = 64;
  private volatile boolean closed;

  Linker(Index index, PluginLoaders plugins, Dispatcher dispatcher, OldCallSites oldCalls) {
    this.index = index;
    this.plugins = plugins;
    this.dispatcher = dispatcher;
    this.oldCalls = oldCalls;
  }

  /** Called by the dispatcher for each woven call that runs for the first time; null where the call is another agent's. */
  CallSite link(Class<?> caller, String kind, MethodType type, int id) {
    AdviceSpec spec = index.spec(id);
    if (spec == null) {
      return null;
    }
    MutableCallSite site = new MutableCallSite(dispatcher.noop(kind, type));
    Link link = new Link(site, loader(caller), kind, spec);
    Waiting waiting = linking.get();
    if (waiting != null && waiting.busy) {
      waiting.links.add(link);
      return site;
    }
    waiting = begin();
    try {
      complete(link);
      completeAll(waiting);
    } finally {
      waiting.busy = false;
      linking.remove();
    }
    return site;
  }

  private static ClassLoader loader(final Class<?> caller) {
    return AccessController.doPrivileged(new PrivilegedAction<ClassLoader>() {
      @Override
      public ClassLoader run() {
        return caller.getClassLoader();
      }
    });
  }

  private Waiting begin() {
    Waiting waiting = new Waiting();
    linking.set(waiting);
    waiting.busy = true;
    return waiting;
  }

  private void completeAll(Waiting waiting) {
    for (Link next = waiting.links.poll(); next != null; next = waiting.links.poll()) {
      complete(next);
    }
  }

  private void complete(Link link) {
    Instrumentation instrumentation = Instrumentation.of(link.spec.instrumentation);
    if (closed || !instrumentation.isOn()) {
      return;
    }
    try {
      MethodHandle target = target(link.loader, link.spec, link.kind).asType(link.site.type());
      remember(link);
      link.site.setTarget(target);
      if (closed || !instrumentation.isOn()) {   // while this was linked, perhaps after the list was gone through
        link.site.setTarget(dispatcher.noop(link.kind, link.site.type()));
      }
    } catch (Throwable t) {
      failed(t, link.spec.id);
    }
  }

  private MethodHandle target(final ClassLoader application, final AdviceSpec spec, final String kind) throws Throwable {
    try {
      return AccessController.doPrivileged(new PrivilegedExceptionAction<MethodHandle>() {
        @Override
        public MethodHandle run() throws ReflectiveOperationException {
          ClassLoader loader = plugins.of(spec.instrumentation, application);
          Class<?> advice = loader.loadClass(spec.adviceClass);
          boolean entry = kind.equals("enter");
          MethodType type = MethodType.fromMethodDescriptorString(entry ? spec.entry.descriptor : spec.exit.descriptor, loader);
          return MethodHandles.publicLookup().findStatic(advice, entry ? spec.entry.name : spec.exit.name, type);
        }
      });
    } catch (PrivilegedActionException e) {
      throw e.getCause();
    }
  }

  /** Target of a call of an old class file: takes the values as one array. Null where this thread is linking another call. */
  MethodHandle oldTarget(ClassLoader application, AdviceSpec spec, String kind, int values) throws Throwable {
    MethodType generic = MethodType.genericMethodType(values);
    if (closed || !Instrumentation.of(spec.instrumentation).isOn()) {
      return dispatcher.noop(kind, generic).asSpreader(Object[].class, values);
    }
    Waiting waiting = linking.get();
    if (waiting != null && waiting.busy) {
      return null;
    }
    waiting = begin();
    try {
      MethodHandle target = target(application, spec, kind).asType(generic).asSpreader(Object[].class, values);
      completeAll(waiting);
      return target;
    } finally {
      waiting.busy = false;
      linking.remove();
    }
  }

  /** Counts a failure of advice or of its linking, and switches off what keeps failing. Called on the application's threads. */
  void failed(Throwable failure, int id) {
    AdviceSpec spec = index.spec(id);
    if (spec == null) {
      return;
    }
    Instrumentation instrumentation = Instrumentation.of(spec.instrumentation);
    long failures = instrumentation.failed(failure);
    if (failures == 1) {
      Log.warn("instrumentation " + spec.instrumentation + " failed in " + spec.adviceClass + ", the call went on as without it", failure);
    } else {
      Log.debug("instrumentation " + spec.instrumentation + " failed in " + spec.adviceClass, failure);
    }
    boolean keepsFailing = failures >= MOST_FAILURES && failures * CALLS_FOR_EACH_FAILURE >= instrumentation.calls();
    if (keepsFailing && instrumentation.isOn()) {
      instrumentation.switchOff("failed " + failures + " times, last: " + instrumentation.lastFailure());
      switchOff(spec.instrumentation);
      Log.warn("instrumentation " + spec.instrumentation + " is switched off: it failed " + failures + " times");
    }
  }

  private void remember(Link link) {
    synchronized (sites) {
      if (sites.size() >= sitesAfterLastSweep * 2) {
        for (Iterator<LinkedSite> all = sites.iterator(); all.hasNext(); ) {
          if (all.next().get() == null) {
            all.remove();
          }
        }
        sitesAfterLastSweep = Math.max(64, sites.size());
      }
      sites.add(new LinkedSite(link.site, link.spec.instrumentation, link.kind));
    }
  }

  /** Points the call sites of an instrumentation (null: of all) at no-ops of JDK types. */
  void switchOff(String instrumentation) {
    closed = closed || instrumentation == null;
    oldCalls.forgetTargets();
    List<MutableCallSite> changed = new ArrayList<>();
    synchronized (sites) {
      for (LinkedSite linked : sites) {
        MutableCallSite site = linked.get();
        if (site != null && (instrumentation == null || linked.instrumentation.equals(instrumentation))) {
          site.setTarget(dispatcher.noop(linked.kind, site.type()));
          changed.add(site);
        }
      }
    }
    if (!changed.isEmpty()) {
      MutableCallSite.syncAll(changed.toArray(new MutableCallSite[0]));
    }
  }
}
