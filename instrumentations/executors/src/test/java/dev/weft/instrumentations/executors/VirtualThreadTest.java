package dev.weft.instrumentations.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.condition.JRE;

/** Through reflection: the tests are compiled for an older release. */
@ExtendWith(WeftExtension.class)
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadTest {
  private static final String NONE = "none";

  private static String context() {
    String current = Weft.currentSpanId();
    return current == null ? NONE : current;
  }

  private static ThreadFactory virtualThreads() throws ReflectiveOperationException {
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    return (ThreadFactory) Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
  }

  private static ExecutorService perTask(ThreadFactory factory) throws ReflectiveOperationException {
    return (ExecutorService) Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class).invoke(null, factory);
  }

  @Test
  void everyWayOfMakingAThreadCarries() throws Exception {
    Weft.inRequest(() -> {
      String request = context();
      CompletableFuture<String> started = new CompletableFuture<>();
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable) () -> started.complete(context()));
      assertThat(started.get()).isEqualTo(request);
      CompletableFuture<String> made = new CompletableFuture<>();
      virtualThreads().newThread(() -> made.complete(context())).start();
      assertThat(made.get()).isEqualTo(request);
      ExecutorService virtual = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      Callable<String> task = VirtualThreadTest::context;
      assertThat(virtual.submit(() -> virtual.submit(task).get()).get()).isEqualTo(request);
      assertThat(perTask(Thread::new).submit(task).get()).isEqualTo(request);
      return null;
    });
    assertThat(perTask(virtualThreads()).submit(VirtualThreadTest::context).get()).isEqualTo(NONE);
  }

  @Test
  void theContextSurvivesParkingAndIsNotThatOfWhoeverWakes() throws Exception {
    ExecutorService virtual = perTask(virtualThreads());
    LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    Callable<String> parks = () -> {
      for (int i = 0; i < 20; i++) {
        queue.take();
      }
      Thread.yield();
      return context();
    };
    Future<String> outside = virtual.submit(parks);
    Future<String> inside = Weft.inRequest(() -> {
      Future<String> submitted = virtual.submit(parks);
      assertThat(virtual.submit(() -> {
        for (int i = 0; i < 40; i++) {
          queue.put(i);
          Thread.sleep(0, 1);
        }
        return context();
      }).get()).isEqualTo(context());
      assertThat(submitted.get()).isEqualTo(context());
      return submitted;
    });
    assertThat(inside.get()).isNotEqualTo(NONE);
    assertThat(outside.get()).isEqualTo(NONE);
    assertThat(Weft.stateSize("tasks")).isZero();
    assertThat(Weft.stateSize("fork-join tasks")).isZero();
  }

  @Test
  void aPoolOfVirtualThreadsHasTheContextOfEachTask() throws Exception {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), virtualThreads());
    for (int i = 0; i < 2; i++) {
      Weft.inRequest(() -> {
        assertThat(pool.submit(VirtualThreadTest::context).get()).isEqualTo(context());
        return null;
      });
      assertThat(pool.submit(VirtualThreadTest::context).get()).isEqualTo(NONE);
    }
    pool.shutdownNow();
  }
}
