package dev.weft.weaving.linking;

import dev.weft.advice.Nullable;
import dev.weft.weaving.matching.AdviceSpec;
import dev.weft.weaving.matching.Index;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodType;
import java.util.function.Function;

/** Handles the calls of the dispatcher, which woven code calls. Contains no lambda, because premain would wait for the JVM's first one. */
public final class Linking {
  /** Observes woven calls. */
  public interface Observer {
    /**
     * A call ran for the first time.
     *
     * @param nanos how long linking took, including the loading of the advice
     */
    void linked(String instrumentation, long nanos);

    /**
     * From now on an advice does nothing in the classes of an application's loader.
     *
     * @param missing the type or member that it names and that the application's release of the library lacks
     */
    void leftOut(String instrumentation, String adviceClass, @Nullable ClassLoader application, String missing);
  }

  private final Dispatcher dispatcher;
  private final Linker linker;

  private Linking(Dispatcher dispatcher, Linker linker) {
    this.dispatcher = dispatcher;
    this.linker = linker;
  }

  /**
   * Handles woven calls from now on.
   *
   * @return null if another agent of this kind is installed already
   * @throws ReflectiveOperationException if the agent's jar is not complete
   * @throws IllegalStateException if the JVM does not allow it
   */
  @Nullable
  public static Linking install(Instrumentation instrumentation, Index index, OldCallSites oldCalls, Observer observer)
      throws ReflectiveOperationException, IOException {
    Dispatcher dispatcher = Dispatcher.define(instrumentation);
    if (dispatcher.isTaken()) {
      return null;
    }
    Linker linker = new Linker(index, new PluginLoaders(instrumentation), dispatcher, oldCalls, observer);
    dispatcher.install(links(index, linker, observer), oldCalls(oldCalls, linker), failures(linker));
    return new Linking(dispatcher, linker);
  }

  private static Function<Object[], Object> links(final Index index, final Linker linker, final Observer observer) {
    return new Function<Object[], Object>() {
      @Nullable
      @Override
      public Object apply(Object[] call) {
        long start = System.nanoTime();
        int id = (Integer) call[3];
        CallSite site = linker.link((Class<?>) call[0], (String) call[1], (MethodType) call[2], id);
        AdviceSpec advice = index.spec(id);
        if (advice != null) {
          observer.linked(advice.instrumentation, System.nanoTime() - start);
        }
        return site;
      }
    };
  }

  private static Function<Object[], Object> oldCalls(final OldCallSites oldCalls, final Linker linker) {
    return new Function<Object[], Object>() {
      @Nullable
      @Override
      public Object apply(Object[] call) {
        try {
          return oldCalls.call((Object[]) call[0], (Integer) call[1], linker);
        } catch (Throwable t) {
          throw Linking.<RuntimeException>unchecked(t);
        }
      }
    };
  }

  private static Function<Object[], Object> failures(final Linker linker) {
    return new Function<Object[], Object>() {
      @Nullable
      @Override
      public Object apply(Object[] failure) {
        linker.failed((Throwable) failure[0], (Integer) failure[1]);
        return null;
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException unchecked(Throwable t) throws T {
    throw (T) t;
  }

  /** Whether this JVM writes the classes that it loads into an AOT cache, from which other JVMs will start. */
  public boolean recordsAotCache() {
    return dispatcher.recordsAotCache();
  }

  /** Turns every woven call into a no-op; another agent can be installed after that. */
  public void close() {
    linker.close();
    dispatcher.uninstall();
  }
}
