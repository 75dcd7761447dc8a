package dev.weft.instrumentations.threads;

import dev.weft.testing.ContextSituations;
import java.util.concurrent.Executors;
import kotlin.Unit;
import kotlin.concurrent.ThreadsKt;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads that the application starts. */
@ParameterizedClass
@EnumSource(ThreadsTest.Kind.class)
class ThreadsTest extends ContextSituations {
  enum Kind {
    THREAD(task -> new Thread(task).start()),
    SUBCLASS(task -> new OwnThread(task).start()),
    FACTORY(task -> Executors.defaultThreadFactory().newThread(task).start()),
    KOTLIN(task -> ThreadsKt.thread(true, false, null, null, -1, () -> {
      task.run();
      return Unit.INSTANCE;
    }));

    private final ThreadRunner.Starter starter;

    Kind(ThreadRunner.Starter starter) {
      this.starter = starter;
    }
  }

  private static final class OwnThread extends Thread {
    private final Runnable task;

    OwnThread(Runnable task) {
      this.task = task;
    }

    @Override
    public synchronized void start() {
      super.start();
    }

    @Override
    public void run() {
      task.run();
    }
  }

  ThreadsTest(Kind kind) {
    super(() -> new ThreadRunner(kind.starter));
  }
}
