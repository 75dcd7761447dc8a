package dev.weft.weaving;

import dev.weft.log.Log;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The weaver at work in a JVM: installed once, can be taken back. */
public final class Weaving {
  private final Instrumentation instrumentation;
  private final Dispatcher dispatcher;
  private final Index index;
  private final Linker linker;
  private final OldCallSites oldCalls = new OldCallSites();
  private final WeavingReport report = new WeavingReport();
  private final WeavingTransformer transformer;

  private Weaving(Instrumentation instrumentation, Dispatcher dispatcher, Index index) {
    this.instrumentation = instrumentation;
    this.dispatcher = dispatcher;
    this.index = index;
    this.linker = new Linker(index, new PluginLoaders(instrumentation), dispatcher, oldCalls);
    this.transformer = new WeavingTransformer(index, oldCalls, report);
  }

  /**
   * Weaves from now on what is loaded, and what is loaded already.
   *
   * @return null where an agent of this kind is at work already
   */
  public static Weaving install(Instrumentation instrumentation, List<AdviceSpec> specs) throws ReflectiveOperationException, IOException {
    Dispatcher dispatcher = Dispatcher.define(instrumentation);
    if (dispatcher.isTaken()) {
      return null;
    }
    Weaving weaving = new Weaving(instrumentation, dispatcher, new Index(specs));
    weaving.start();
    return weaving;
  }

  private void start() {
    dispatcher.install(new Function<Object[], Object>() {
      @Override
      public Object apply(Object[] call) {
        long start = System.nanoTime();
        try {
          AdviceSpec spec = index.spec((Integer) call[3]);
          CallSite site = linker.link((Class<?>) call[0], (String) call[1], (MethodType) call[2], (Integer) call[3]);
          if (spec != null) {
            report.linked(spec.instrumentation, System.nanoTime() - start);
          }
          return site;
        } catch (Throwable t) {
          throw Weaving.<RuntimeException>unchecked(t);
        }
      }
    }, new Function<Object[], Object>() {
      @Override
      public Object apply(Object[] call) {
        try {
          return oldCalls.call((Object[]) call[0], (Integer) call[1], linker);
        } catch (Throwable t) {
          throw Weaving.<RuntimeException>unchecked(t);
        }
      }
    }, new Function<Object[], Object>() {
      @Override
      public Object apply(Object[] failure) {
        linker.failed((Throwable) failure[0], (Integer) failure[1]);
        return null;
      }
    });
    if (dispatcher.recordsAotCache()) {
      // What was woven is left out of the cache, and 25 crashed when it started from a cache that listed such a class all the same.
      Log.info("this JVM records an AOT cache: nothing is woven meanwhile");
      return;
    }
    instrumentation.addTransformer(transformer, true);
    retransform(loadedClasses());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException unchecked(Throwable t) throws T {
    throw (T) t;
  }

  private List<Class<?>> loadedClasses() {
    List<Class<?>> concerned = new ArrayList<>();
    Descendants descendants = new Descendants(index);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      try {
        if (transformer.concerns(type, descendants) && instrumentation.isModifiableClass(type)) {
          concerned.add(type);
        }
      } catch (LinkageError e) {
        Log.debug("class " + type.getName() + " is loaded but cannot be looked at", e);
      }
    }
    return concerned;
  }

  /** All at once, since that is fastest; where one class fails, the whole batch does, and each is tried for itself. */
  private void retransform(List<Class<?>> types) {
    if (types.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(types.toArray(new Class<?>[0]));
      return;
    } catch (Exception | LinkageError | InternalError e) {
      Log.debug("retransforming " + types.size() + " classes together failed", e);
    }
    for (Class<?> type : types) {
      try {
        instrumentation.retransformClasses(type);
      } catch (Exception | LinkageError | InternalError e) {
        report.failed(type.getName(), e);
      }
    }
  }

  /** Classes that went past the weaver. */
  public long classesSeen() {
    return transformer.seen();
  }

  /** What looking at classes and weaving them took while they loaded; those that were loaded already are not among them. */
  public long transformNanos() {
    return transformer.nanos();
  }

  public WeavingReport report() {
    return report;
  }

  /**
   * Takes everything back: first the call sites, since old code of a method that still runs keeps them, then the classes. What is under way
   * meanwhile is not reported.
   */
  public void uninstall() throws ReflectiveOperationException {
    linker.close();
    dispatcher.uninstall();
    instrumentation.removeTransformer(transformer);
    retransform(loadedClasses());
  }
}
