package dev.weft.instrumentations.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class ThreadPoolTest {
  private static final String NONE = "none";

  private final List<ExecutorService> pools = new ArrayList<>();

  @AfterEach
  void shutDown() {
    pools.forEach(ExecutorService::shutdownNow);
  }

  private <P extends ExecutorService> P pool(P pool) {
    pools.add(pool);
    return pool;
  }

  private ThreadPoolExecutor onePoolThread(BlockingQueue<Runnable> queue) {
    return pool(new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, queue));
  }

  private static String context() {
    String current = Weft.currentSpanId();
    return current == null ? NONE : current;
  }

  @Test
  void aNewThreadsFirstTaskAndLaterOnesFromTheQueueRunInTheSubmittersContext() throws Exception {
    ExecutorService pool = onePoolThread(new LinkedBlockingQueue<>());
    for (int i = 0; i < 3; i++) {
      Weft.inRequest(() -> {
        assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(context());
        return null;
      });
    }
  }

  @Test
  void eachOfManyRequestsAtOnceGetsItsOwnContext() throws Exception {
    ExecutorService pool = pool(Executors.newFixedThreadPool(4));
    ExecutorService clients = pool(Executors.newFixedThreadPool(8));
    List<Future<Void>> requests = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      requests.add(clients.submit(() -> {
        for (int round = 0; round < 500; round++) {
          Weft.inRequest(() -> {
            assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(context());
            return null;
          });
          assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(NONE);
        }
        return null;
      }));
    }
    for (Future<Void> request : requests) {
      request.get();
    }
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  @Test
  void aThreadHoldsNoContextWhileItWaitsNorInATaskSubmittedWithoutOne() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    BlockingQueue<Runnable> spying = new LinkedBlockingQueue<>() {
      @Override
      public Runnable take() throws InterruptedException {
        seen.add("waiting: " + context());
        return super.take();
      }
    };
    ThreadPoolExecutor pool = onePoolThread(spying);
    Weft.inRequest(() -> pool.submit(ThreadPoolTest::context).get());
    assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(NONE);
    await().until(() -> seen.size() == 2);
    assertThat(seen).containsOnly("waiting: none");
  }

  @Test
  void withoutARequestNothingIsCaptured() throws Exception {
    ExecutorService pool = onePoolThread(new LinkedBlockingQueue<>());
    CountDownLatch release = new CountDownLatch(1);
    pool.execute(() -> awaitQuietly(release));
    Future<?> queued = pool.submit(ThreadPoolTest::context);
    assertThat(Weft.stateSize("tasks")).isZero();
    release.countDown();
    queued.get();
  }

  @Test
  void beforeAndAfterExecuteRunInTheTasksContext() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    ThreadPoolExecutor pool = pool(new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>()) {
      @Override
      protected void beforeExecute(Thread thread, Runnable task) {
        seen.add(context());
      }

      @Override
      protected void afterExecute(Runnable task, Throwable thrown) {
        seen.add(context());
      }
    });
    for (int i = 0; i < 2; i++) {
      seen.clear();
      String request = Weft.inRequest(() -> {
        pool.submit(ThreadPoolTest::context).get();
        return context();
      });
      await().until(() -> seen.size() == 2);
      assertThat(seen).containsExactly(request, request);
    }
  }

  @Test
  void aTaskThatFailsTakesItsThreadAlongAndTheNextThreadStartsClean() throws Exception {
    ThreadPoolExecutor pool = pool(new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
      Thread thread = new Thread(task);
      thread.setUncaughtExceptionHandler((failed, thrown) -> { });
      return thread;
    }));
    Weft.inRequest(() -> {
      pool.execute(() -> {
        throw new IllegalStateException("expected");
      });
      return null;
    });
    assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(NONE);
    Weft.inRequest(() -> {
      assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(context());
      return null;
    });
  }

  @Test
  void threadsStartedBeforehandCarryToo() throws Exception {
    ThreadPoolExecutor pool = onePoolThread(new LinkedBlockingQueue<>());
    Weft.inRequest(() -> pool.prestartAllCoreThreads());
    assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(NONE);
    Weft.inRequest(() -> {
      assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(context());
      return null;
    });
  }

  @Test
  void aRejectedTaskRunsInItsCallersContextOrNotAtAll() throws Exception {
    ThreadPoolExecutor pool = onePoolThread(new ArrayBlockingQueue<>(1));
    CountDownLatch release = new CountDownLatch(1);
    pool.execute(() -> awaitQuietly(release));
    pool.execute(() -> { });
    Weft.inRequest(() -> {
      assertThatThrownBy(() -> pool.execute(() -> { })).isInstanceOf(RejectedExecutionException.class);
      pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
      assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(context());
      return null;
    });
    assertThat(Weft.stateSize("tasks")).isZero();
    release.countDown();
  }

  @Test
  void aTaskThatTheHandlerQueuesAfterRejectionKeepsItsContext() throws Exception {
    ThreadPoolExecutor pool = onePoolThread(new ArrayBlockingQueue<>(1));
    pool.setRejectedExecutionHandler((task, executor) -> {
      try {
        executor.getQueue().put(task);
      } catch (InterruptedException e) {
        throw new RejectedExecutionException(e);
      }
    });
    CountDownLatch release = new CountDownLatch(1);
    pool.execute(() -> awaitQuietly(release));
    pool.execute(release::countDown);
    Thread releases = new Thread(() -> {
      await().until(() -> pool.getQueue().remainingCapacity() == 0);
      release.countDown();
    });
    releases.start();
    Weft.inRequest(() -> {
      assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(context());
      return null;
    });
    releases.join();
  }

  @Test
  void aRemovedTaskLeavesNothingBehind() throws Exception {
    ThreadPoolExecutor pool = onePoolThread(new LinkedBlockingQueue<>());
    CountDownLatch release = new CountDownLatch(1);
    pool.execute(() -> awaitQuietly(release));
    Weft.inRequest(() -> {
      int before = Weft.stateSize("tasks");
      Runnable task = () -> { };
      pool.execute(task);
      assertThat(pool.getQueue()).containsExactly(task);   // the very task, not a wrapper
      assertThat(Weft.stateSize("tasks")).isEqualTo(before + 1);
      assertThat(pool.remove(task)).isTrue();
      assertThat(Weft.stateSize("tasks")).isEqualTo(before);
      return null;
    });
    release.countDown();
  }

  @Test
  void tasksOfTasksInvokeAllInvokeAnyAndCompletionServicesCarry() throws Exception {
    ExecutorService pool = pool(Executors.newCachedThreadPool());
    Callable<String> task = ThreadPoolTest::context;
    Weft.inRequest(() -> {
      String request = context();
      assertThat(pool.submit(() -> pool.submit(() -> pool.submit(task).get()).get()).get()).isEqualTo(request);
      for (Future<String> result : pool.invokeAll(List.of(task, task, task))) {
        assertThat(result.get()).isEqualTo(request);
      }
      assertThat(pool.invokeAny(List.of(task))).isEqualTo(request);
      ExecutorCompletionService<String> completion = new ExecutorCompletionService<>(pool);
      completion.submit(task);
      assertThat(completion.take().get()).isEqualTo(request);
      ExecutorService single = pool(Executors.newSingleThreadExecutor());
      assertThat(single.submit(task).get()).isEqualTo(request);
      return null;
    });
  }

  @Test
  void aScheduledTaskCarriesOnceAndAPeriodicOneNever() throws Exception {
    ScheduledExecutorService pool = pool(Executors.newScheduledThreadPool(1));
    BlockingQueue<String> periodic = new LinkedBlockingQueue<>();
    Weft.inRequest(() -> {
      String request = context();
      assertThat(pool.schedule(ThreadPoolTest::context, 1, TimeUnit.MILLISECONDS).get()).isEqualTo(request);
      assertThat(pool.submit(ThreadPoolTest::context).get()).isEqualTo(request);
      ScheduledFuture<?> task = pool.scheduleAtFixedRate(() -> periodic.add(context()), 1, 1, TimeUnit.MILLISECONDS);
      assertThat(periodic.take()).isEqualTo(NONE);
      assertThat(periodic.take()).isEqualTo(NONE);
      task.cancel(false);
      return null;
    });
  }

  @Test
  void aDelegatedContextOutlivesTheRequest() throws Exception {
    ExecutorService pool = onePoolThread(new LinkedBlockingQueue<>());
    CountDownLatch ended = new CountDownLatch(1);
    List<Object> results = Weft.inRequest(() -> List.of(context(), pool.submit(() -> {
      awaitQuietly(ended);
      return context();
    })));
    ended.countDown();
    assertThat(((Future<?>) results.get(1)).get()).isEqualTo(results.get(0));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
