package dev.weft.weaving;

import dev.weft.log.Log;
import dev.weft.weaving.matching.Matcher;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Weaves classes that are loaded already, and takes that back. */
final class Retransformation implements Matcher.Later {
  private static final int MOST_ATTEMPTS = 20;
  private static final int MILLIS_BETWEEN_ATTEMPTS = 50;

  private final Instrumentation instrumentation;
  private final WeavingReport report;
  private final Executor background;

  Retransformation(Instrumentation instrumentation, WeavingReport report, Executor background) {
    this.instrumentation = instrumentation;
    this.report = report;
    this.background = background;
  }

  /** Retransforms all classes at once, which is fastest. If one of them fails, all do, and each is tried by itself. */
  void of(List<Class<?>> types) {
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

  /** Asked for on a thread that is loading another class, where no transformer would be called. */
  @Override
  public void weave(String internalName) {
    final String name = internalName.replace('/', '.');
    background.execute(new Runnable() {
      @Override
      public void run() {
        try {
          weaveLoaded(name);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    });
  }

  /** The class may have passed the transformer without being loaded yet. */
  private void weaveLoaded(String name) throws InterruptedException {
    List<Class<?>> found = loaded(name);
    for (int i = 1; found.isEmpty() && i < MOST_ATTEMPTS; i++) {
      Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
      found = loaded(name);
    }
    of(found);
  }

  private List<Class<?>> loaded(String name) {
    List<Class<?>> found = new ArrayList<>(1);
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(name) && instrumentation.isModifiableClass(type)) {
        found.add(type);
      }
    }
    return found;
  }
}
