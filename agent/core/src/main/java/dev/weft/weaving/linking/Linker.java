package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.Instrumentation;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Descriptors;
import dev.weft.weaving.matching.Index;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Links woven calls to advice when they run for the first time. Linking itself runs code that may be woven: a call that a thread reaches
 * while it links another one starts as a no-op, and is linked right after the other one.
 */
final class Linker {
  /** An instrumentation is switched off if it failed this often, and in at least one of this many calls, as a JVM may run for months. */
  private static final int MOST_FAILURES = 100;
  private static final int CALLS_FOR_EACH_FAILURE = 100;

  /**
   * The calls that a thread has reached while it was linking. Writing a field marks the end of linking, as that needs no stack: linking may
   * have failed because none was left.
   */
  private static final class Waiting {
    private final ArrayDeque<Link> links = new ArrayDeque<>(2);
    private boolean busy;
  }

  private final Index index;
  private final PluginLoaders plugins;
  private final Dispatcher dispatcher;
  private final UnlinkedCalls unlinked;
  private final OldCallSites oldCalls;
  private final Linking.Observer observer;
  private final ThreadLocal<Waiting> linking = new ThreadLocal<>();
  private final LinkedSites sites = new LinkedSites();
  private final LaterLinks later = new LaterLinks();
  private final LeftOutAdvice leftOut = new LeftOutAdvice();
  /** How often an instrumentation had failed when it was switched off, by its name. */
  private final ConcurrentHashMap<String, Long> switchedOff = new ConcurrentHashMap<>();
  /** Instrumentations whose calls that end operations are off too, because they kept failing. */
  private final Set<String> silenced = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Linker(Index index, PluginLoaders plugins, Dispatcher dispatcher, OldCallSites oldCalls, Linking.Observer observer) {
    this.index = index;
    this.plugins = plugins;
    this.dispatcher = dispatcher;
    this.unlinked = new UnlinkedCalls(dispatcher);
    this.oldCalls = oldCalls;
    this.observer = observer;
  }

  /** Called by the dispatcher for each woven call that runs for the first time. Returns null if the call is another agent's. */
  @Nullable
  CallSite link(Class<?> caller, String kind, MethodType type, int id) {
    AdviceSpec spec = index.spec(id);
    if (spec == null) {
      return null;
    }
    MutableCallSite site = new MutableCallSite(unlinked.target(spec, kind, type));
    Link link = new Link(site, Caller.loader(caller), kind, spec);
    Waiting waiting = linking.get();
    if (waiting != null && waiting.busy) {
      waiting.links.add(link);
      return site;
    }
    waiting = begin();
    try {
      boolean linked = complete(link);
      completeAll(waiting);
      if (linked) {
        linkLater();
      }
      linking.remove();
    } catch (VirtualMachineError e) {   // even counting the failure failed: the call is a no-op for now
      keep(waiting.links);
    } finally {
      waiting.busy = false;
    }
    return site;
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

  /** Links the calls that could not be linked before. This thread has just linked one, so it has stack and memory. */
  private void linkLater() {
    if (!later.isEmpty()) {
      for (Link link : later.takeAll()) {
        complete(link);
      }
    }
  }

  private void keep(ArrayDeque<Link> links) {
    for (Link next = links.poll(); next != null; next = links.poll()) {
      later.add(next);
    }
  }

  /** Links a call. Returns whether it runs its advice from now on. */
  private boolean complete(Link link) {
    MutableCallSite site = link.get();
    if (site == null || isOff(link.spec, link.kind, link.loader())) {
      return false;
    }
    try {
      MethodHandle target = target(link.loader(), link.spec, link.kind).asType(site.type());
      sites.add(link);
      site.setTarget(target);
      if (isOff(link.spec, link.kind, link.loader())) {   // switched off meanwhile, perhaps before the site was added
        site.setTarget(offTarget(link.spec, link.kind, site.type()));
      }
      return true;
    } catch (Throwable t) {
      String missing = LeftOutAdvice.missingType(t);
      if (missing != null) {
        leaveOut(link.spec, link.loader(), missing);
        return false;
      }
      if (LaterLinks.mayPass(t)) {
        later.add(link);
      }
      failed(t, link.spec);
      return false;
    }
  }

  /**
   * Whether a woven call should be a no-op. A call that ends an operation is made even if its instrumentation is switched off, unless it kept
   * failing or does not fit the application.
   */
  boolean isOff(AdviceSpec spec, String kind, @Nullable ClassLoader application) {
    if (closed || silenced.contains(spec.instrumentation) || leftOut.contains(spec, application)) {
      return true;
    }
    return !spec.finishes(kind) && !Instrumentation.of(spec.instrumentation).isOn();
  }

  /** What a woven call runs that {@linkplain #isOff is off}. After {@link #close} it contains no type of the agent. */
  MethodHandle offTarget(AdviceSpec spec, String kind, MethodType type) {
    return closed ? dispatcher.noop(kind, type) : unlinked.target(spec, kind, type);
  }

  private MethodHandle target(@Nullable final ClassLoader application, final AdviceSpec spec, final String kind) throws Throwable {
    try {
      return AccessController.doPrivileged(new PrivilegedExceptionAction<MethodHandle>() {
        @Override
        public MethodHandle run() throws ReflectiveOperationException {
          ClassLoader loader = plugins.of(spec, application);
          Class<?> advice = Class.forName(spec.adviceClass, true, loader);   // initialized, so that calls do not check for it
          boolean entry = kind.equals("enter");
          MethodType type = type(entry ? spec.entry.descriptor : spec.exit.descriptor, loader);
          return MethodHandles.publicLookup().findStatic(advice, entry ? spec.entry.name : spec.exit.name, type);
        }
      });
    } catch (PrivilegedActionException e) {
      throw e.getCause();
    }
  }

  /** The build makes most advice take objects and return one: for such a type no class is looked up by name. */
  private static MethodType type(String descriptor, ClassLoader loader) {
    MethodType generic = MethodType.genericMethodType(Descriptors.parameterCount(descriptor));
    return generic.toMethodDescriptorString().equals(descriptor) ? generic : MethodType.fromMethodDescriptorString(descriptor, loader);
  }

  /** Returns the target of a call in an old class file, which takes the values as one array; null while this thread links another call. */
  @Nullable
  MethodHandle oldTarget(@Nullable ClassLoader application, AdviceSpec spec, String kind, int values) throws Throwable {
    MethodType generic = MethodType.genericMethodType(values);
    if (isOff(spec, kind, application)) {
      return offTarget(spec, kind, generic).asSpreader(Object[].class, values);
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
    } catch (NoClassDefFoundError e) {
      String missing = LeftOutAdvice.missingType(e);
      if (missing == null) {
        throw e;
      }
      leaveOut(spec, application, missing);
      return offTarget(spec, kind, generic).asSpreader(Object[].class, values);
    } finally {
      waiting.busy = false;
      linking.remove();
    }
  }

  /** Called by the handler around each woven call: the advice failed. It is left out if it does not fit the release of a library. */
  void failed(Throwable failure, int id) {
    AdviceSpec spec = index.spec(id);
    if (spec == null) {
      return;
    }
    String missing = LeftOutAdvice.missing(failure);
    if (missing == null) {
      failed(failure, spec);
    } else {
      leaveOut(spec, Caller.loader(Caller.type()), missing);
    }
  }

  /** Counts a failure of advice or of linking; switches off an instrumentation that keeps failing. Called on the application's threads. */
  private void failed(Throwable failure, AdviceSpec spec) {
    Instrumentation instrumentation = Instrumentation.of(spec.instrumentation);
    long failures = instrumentation.failed(failure);
    if (failures == 1) {
      Log.warn("instrumentation " + spec.instrumentation + " failed in " + spec.adviceClass + ", the call went on as without it", failure);
    } else {
      Log.debug("instrumentation " + spec.instrumentation + " failed in " + spec.adviceClass, failure);
    }
    Long before = switchedOff.get(spec.instrumentation);
    if (before == null) {
      boolean keepsFailing = failures >= MOST_FAILURES && failures * CALLS_FOR_EACH_FAILURE >= instrumentation.calls();
      if (keepsFailing && switchedOff.putIfAbsent(spec.instrumentation, failures) == null) {
        instrumentation.switchOff("failed " + failures + " times, last: " + instrumentation.lastFailure());
        switchOff();
        Log.warn("instrumentation " + spec.instrumentation + " is switched off: it failed " + failures + " times");
      }
    } else if (failures - before >= MOST_FAILURES && silenced.add(spec.instrumentation)) {
      switchOff();
    }
  }

  private void leaveOut(AdviceSpec spec, @Nullable ClassLoader application, String missing) {
    if (leftOut.add(spec, application)) {
      switchOff();
      observer.leftOut(spec.instrumentation, spec.adviceClass, application, missing);
    }
  }

  /** Stops linking and turns every call site into a no-op of JDK types. */
  void close() {
    closed = true;
    switchOff();
  }

  private void switchOff() {
    oldCalls.forgetTargets();
    sites.switchOff(this);
  }
}
