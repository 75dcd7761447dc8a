package dev.weft.instrumentations.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One task object, handed over many times: each run has the context of its own submission, or none. */
@ExtendWith(WeftExtension.class)
class SameTaskTest {
  private static final String NONE = "none";

  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Runnable task = () -> seen.add(context());
  private final List<ExecutorService> pools = new ArrayList<>();
  private CountDownLatch release;

  @AfterEach
  void shutDown() {
    if (release != null) {
      release.countDown();
    }
    pools.forEach(ExecutorService::shutdownNow);
  }

  private static String context() {
    String current = Weft.currentSpanId();
    return current == null ? NONE : current;
  }

  /** Hands a task over in a request of its own, whose context comes back. */
  private static String inRequest(Executor executor, Runnable task) throws Exception {
    return Weft.inRequest(() -> {
      executor.execute(task);
      return context();
    });
  }

  private String inRequest(Executor executor) throws Exception {
    return inRequest(executor, task);
  }

  /** A pool of one thread, which is busy until it is released. */
  private ThreadPoolExecutor busy(BlockingQueue<Runnable> queue) throws InterruptedException {
    return busy(new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, queue));
  }

  private <P extends ThreadPoolExecutor> P busy(P pool) throws InterruptedException {
    pools.add(pool);
    occupy(pool);
    return pool;
  }

  private void occupy(ThreadPoolExecutor pool) throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    release = latch;
    pool.execute(new Runnable() {
      @Override
      public void run() {
        begun.countDown();
        awaitQuietly(latch);
      }

      @Override
      public String toString() {
        return "busy";
      }
    });
    begun.await();
  }

  /** What the tasks have seen that waited, in the order in which they ran. */
  private List<String> seenBy(ThreadPoolExecutor pool) throws Exception {
    release.countDown();
    await().until(() -> pool.getQueue().isEmpty() && pool.getActiveCount() == 0);
    List<String> all = List.copyOf(seen);
    seen.clear();
    return all;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void runsOneAfterTheOtherInTheContextsItWasHandedOverIn() throws Exception {
    ThreadPoolExecutor pool = busy(new LinkedBlockingQueue<>());
    String first = inRequest(pool);
    String second = inRequest(pool);
    pool.execute(task);
    String third = inRequest(pool);
    pool.execute(task);
    String fourth = inRequest(pool);
    assertThat(seenBy(pool)).containsExactly(first, second, NONE, third, NONE, fourth);
    assertThat(Weft.stateSize("tasks")).isZero();
    pool.execute(task);
    assertThat(seenBy(pool)).containsExactly(NONE);
  }

  @Test
  void hasNoContextWhereItWasHandedOverWithoutOneFirst() throws Exception {
    ThreadPoolExecutor pool = busy(new LinkedBlockingQueue<>());
    inRequest(pool, () -> { });
    pool.execute(task);
    String request = inRequest(pool);
    pool.execute(task);
    assertThat(seenBy(pool)).containsExactly(NONE, request, NONE);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  @Test
  void severalTimesFromOneRequestAndFromOthersBetween() throws Exception {
    ThreadPoolExecutor pool = busy(new LinkedBlockingQueue<>());
    String first = Weft.inRequest(() -> {
      pool.execute(task);
      pool.execute(task);
      return context();
    });
    String second = inRequest(pool);
    assertThat(seenBy(pool)).containsExactly(first, first, second);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  @Test
  void newThreadsTakeWhatTheyWereStartedForAndLeaveTheQueuesAlone() throws Exception {
    CountDownLatch both = new CountDownLatch(1);
    Runnable waits = () -> {
      seen.add(context());
      awaitQuietly(both);
    };
    ThreadPoolExecutor pool = busy(new ThreadPoolExecutor(2, 3, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(2)));
    String core = inRequest(pool, waits);
    await().until(() -> seen.size() == 1);
    String queued = inRequest(pool, waits);
    pool.execute(waits);
    String thread = inRequest(pool, waits);
    await().until(() -> seen.size() == 2);
    assertThat(seen).containsExactly(core, thread);
    assertThat(Weft.stateSize("pool threads")).isZero();
    both.countDown();
    release.countDown();
    await().until(() -> pool.getActiveCount() == 0);
    assertThat(seen.subList(2, 4)).containsExactlyInAnyOrder(queued, NONE);
    assertThat(Weft.stateSize("tasks")).isZero();
    assertThat(Weft.stateSize("pool threads")).isZero();
  }

  @Test
  void callersRunItInTheirOwnContextAndLeaveTheQueuesAlone() throws Exception {
    ThreadPoolExecutor pool = busy(new ArrayBlockingQueue<>(2));
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.CallerRunsPolicy());
    String queued = inRequest(pool);
    pool.execute(task);
    String caller = inRequest(pool);
    pool.execute(task);
    assertThat(seen).containsExactly(caller, NONE);
    seen.clear();
    assertThat(seenBy(pool)).containsExactly(queued, NONE);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  @Test
  void theOldestAreDiscardedWithTheirContexts() throws Exception {
    ThreadPoolExecutor pool = busy(new ArrayBlockingQueue<>(2));
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardOldestPolicy());
    inRequest(pool);
    inRequest(pool);
    inRequest(pool);
    String kept = inRequest(pool);
    pool.execute(task);
    assertThat(seenBy(pool)).containsExactly(kept, NONE);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  @Test
  void eachPoolHasItsOwn() throws Exception {
    ThreadPoolExecutor one = busy(new LinkedBlockingQueue<>());
    CountDownLatch releaseOne = release;
    ThreadPoolExecutor other = busy(new LinkedBlockingQueue<>());
    String first = inRequest(one);
    String second = inRequest(other);
    String third = inRequest(one);
    other.execute(task);
    assertThat(seenBy(other)).containsExactly(second, NONE);
    release = releaseOne;
    assertThat(seenBy(one)).containsExactly(first, third);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  /** Runs of one object are alike, so it does not matter which of them has which context. */
  @Test
  void aQueueWithAnotherOrderGivesEachContextToOneRun() throws Exception {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new PriorityBlockingQueue<>(11,
        (one, other) -> Integer.compare(System.identityHashCode(one), System.identityHashCode(other))));
    busy(pool);
    List<String> expected = new ArrayList<>();
    List<String> ofAnother = new CopyOnWriteArrayList<>();
    List<String> expectedOfAnother = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      expected.add(inRequest(pool));
      expectedOfAnother.add(inRequest(pool, () -> ofAnother.add(context())));
      pool.execute(task);
      expected.add(NONE);
    }
    assertThat(seenBy(pool)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(ofAnother).containsExactlyInAnyOrderElementsOf(expectedOfAnother);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  /** A task that takes its place in the queue after a factory refused to make a thread for it. */
  @Test
  void itKeepsItsContextWhereNoThreadCanBeMade() throws Exception {
    AtomicBoolean refuses = new AtomicBoolean();
    ThreadFactory factory = run -> refuses.get() ? null : new Thread(run);
    ThreadPoolExecutor pool = busy(new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), factory));
    refuses.set(true);
    String first = inRequest(pool);
    pool.execute(task);
    String third = inRequest(pool);
    assertThat(seenBy(pool)).containsExactly(first, NONE, third);
    assertThat(Weft.stateSize("tasks")).isZero();
    assertThat(Weft.stateSize("pool threads")).isZero();
  }

  private static final class Filler implements Runnable {
    @Override
    public void run() {
      // only takes a place
    }
  }

  /** Ways in which a task that was handed over is not run, on a pool whose thread is busy and whose queue has two places. */
  enum Drop {
    ABORT {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        rejected(pool, task, new ThreadPoolExecutor.AbortPolicy());
      }
    },
    DISCARD {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        rejected(pool, task, new ThreadPoolExecutor.DiscardPolicy());
      }
    },
    DISCARD_OLDEST {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        inRequest(pool, task);
        pool.execute(new Filler());
        rejected(pool, new Filler(), new ThreadPoolExecutor.DiscardOldestPolicy());
      }
    },
    HANDLER_THAT_THROWS {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        rejected(pool, task, (rejected, executor) -> {
          throw new RejectedExecutionException();
        });
      }
    },
    HANDLER_THAT_FORGETS {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        rejected(pool, task, (rejected, executor) -> { });
      }
    },
    HANDLER_THAT_POLLS {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        inRequest(pool, task);
        pool.execute(new Filler());
        rejected(pool, new Filler(), (rejected, executor) -> {
          executor.getQueue().poll();
          executor.execute(rejected);
        });
      }
    },
    SHUTDOWN {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        pool.shutdown();
        rejected(pool, task, new ThreadPoolExecutor.AbortPolicy());
      }
    },
    SHUTDOWN_NOW {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        inRequest(pool, task);
        assertThat(pool.shutdownNow()).contains(task);
      }
    },
    REMOVE {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        inRequest(pool, task);
        assertThat(pool.remove(task)).isTrue();
      }
    },
    CLEAR {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        inRequest(pool, task);
        inRequest(pool, task);
        pool.getQueue().clear();
      }
    },
    POLL {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        inRequest(pool, task);
        assertThat(pool.getQueue().poll()).isSameAs(task);
      }
    },
    DRAIN {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        inRequest(pool, task);
        pool.execute(task);
        assertThat(pool.getQueue().drainTo(new ArrayList<>())).isEqualTo(2);
      }
    },
    ITERATOR {
      @Override
      void drop(ThreadPoolExecutor pool, Runnable task) throws Exception {
        inRequest(pool, task);
        Iterator<Runnable> all = pool.getQueue().iterator();
        all.next();
        all.remove();
      }
    };

    abstract void drop(ThreadPoolExecutor pool, Runnable task) throws Exception;

    private static void rejected(ThreadPoolExecutor pool, Runnable task, RejectedExecutionHandler handler) throws Exception {
      while (!pool.isShutdown() && pool.getQueue().remainingCapacity() > 0) {
        pool.execute(new Filler());
      }
      RejectedExecutionHandler before = pool.getRejectedExecutionHandler();
      pool.setRejectedExecutionHandler(handler);
      try {
        inRequest(pool, task);
      } catch (RejectedExecutionException e) {
        assertThat(handler.getClass().getSimpleName()).isNotEqualTo("DiscardPolicy");
      }
      pool.setRejectedExecutionHandler(before);
    }
  }

  @ParameterizedTest
  @EnumSource(Drop.class)
  void whatWasDroppedLeavesNothingToLaterRuns(Drop way) throws Exception {
    ThreadPoolExecutor pool = busy(new LinkedBlockingQueue<>(2));
    way.drop(pool, task);
    assertThat(seenBy(pool)).isEmpty();
    ThreadPoolExecutor next = pool.isShutdown() ? new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>()) : pool;
    if (next != pool) {
      pools.add(next);
    }
    occupy(next);
    next.execute(task);
    String request = inRequest(next);
    assertThat(seenBy(next)).containsExactly(NONE, request);
    next.execute(task);
    assertThat(seenBy(next)).containsExactly(NONE);
  }

  @ParameterizedTest
  @EnumSource(value = Drop.class, names = {"ABORT", "DISCARD", "HANDLER_THAT_THROWS", "SHUTDOWN_NOW", "REMOVE", "SHUTDOWN", "DISCARD_OLDEST"})
  void whatThePoolDropsIsForgottenAtOnce(Drop way) throws Exception {
    ThreadPoolExecutor pool = busy(new LinkedBlockingQueue<>(2));
    way.drop(pool, task);
    release.countDown();
    await().until(() -> pool.getQueue().isEmpty() && pool.getActiveCount() == 0);
    assertThat(Weft.stateSize("tasks")).isZero();
    assertThat(Weft.stateSize("pool threads")).isZero();
  }

  @Test
  void whatIsLeftInTheQueueRunsInItsOwnContext() throws Exception {
    ThreadPoolExecutor pool = busy(new LinkedBlockingQueue<>());
    for (int i = 0; i < 4; i++) {
      inRequest(pool);
    }
    pool.getQueue().poll();
    pool.remove(task);
    Iterator<Runnable> rest = pool.getQueue().iterator();
    rest.next();
    rest.remove();
    String first = inRequest(pool);
    pool.execute(task);
    String last = inRequest(pool);
    pool.getQueue().poll();
    assertThat(seenBy(pool)).containsExactly(first, NONE, last);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  @Test
  void aQueueThatThrowsTookNothing() throws Exception {
    ThreadPoolExecutor pool = busy(new PriorityBlockingQueue<>());
    pool.execute(new Ranked());
    assertThatThrownBy(() -> inRequest(pool)).isInstanceOf(ClassCastException.class);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  private static final class Ranked implements Runnable, Comparable<Ranked> {
    @Override
    public int compareTo(Ranked other) {
      return 0;
    }

    @Override
    public void run() {
      // only its rank matters
    }
  }

  /** A future that can be used again. */
  private final class Reusable extends FutureTask<Void> {
    private boolean cancelled;

    Reusable() {
      super(task, null);
    }

    @Override
    public boolean cancel(boolean interrupt) {
      cancelled = true;
      return true;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }

    @Override
    public void run() {
      runAndReset();
    }
  }

  @Test
  void whatIsPurgedLeavesNothing() throws Exception {
    ThreadPoolExecutor pool = busy(new LinkedBlockingQueue<>());
    Reusable future = new Reusable();
    inRequest(pool, future);
    future.cancel(false);
    pool.purge();
    assertThat(pool.getQueue()).isEmpty();
    future.cancelled = false;
    pool.execute(future);
    String request = inRequest(pool, future);
    assertThat(seenBy(pool)).containsExactly(NONE, request);
  }

  @Test
  void whatIsCancelledIsForgottenAtOnce() throws Exception {
    ThreadPoolExecutor pool = busy(new LinkedBlockingQueue<>());
    ScheduledThreadPoolExecutor scheduled = new ScheduledThreadPoolExecutor(1);
    pools.add(scheduled);
    Weft.inRequest(() -> {
      RunnableFuture<?> future = (RunnableFuture<?>) pool.submit(task);
      assertThat(Weft.stateSize("tasks")).isOne();
      future.cancel(false);
      assertThat(Weft.stateSize("tasks")).isZero();
      scheduled.schedule(task, 1, TimeUnit.HOURS).cancel(false);
      assertThat(scheduled.getQueue()).hasSize(1);
      assertThat(Weft.stateSize("tasks")).isZero();
      return null;
    });
    assertThat(seenBy(pool)).isEmpty();
  }

  @Test
  void aHandlerMayPutItIntoTheQueueManyTimes() throws Exception {
    ThreadPoolExecutor pool = busy(new LinkedBlockingQueue<>(3) {
      private static final long serialVersionUID = 1;

      @Override
      public boolean offer(Runnable rejected) {
        return false;
      }
    });
    pool.setRejectedExecutionHandler((rejected, executor) -> {
      try {
        executor.getQueue().put(rejected);
      } catch (InterruptedException e) {
        throw new RejectedExecutionException(e);
      }
    });
    String first = inRequest(pool);
    pool.execute(task);
    String second = inRequest(pool);
    assertThat(seenBy(pool)).containsExactlyInAnyOrder(first, NONE, second);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  @Test
  void theApplicationSeesItsOwnObjects() throws Exception {
    List<Object> objects = new CopyOnWriteArrayList<>();
    ThreadPoolExecutor pool = busy(new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(2)) {
      @Override
      protected void beforeExecute(Thread thread, Runnable run) {
        objects.add(run);
      }

      @Override
      protected void afterExecute(Runnable run, Throwable thrown) {
        objects.add(run);
      }
    });
    pool.setRejectedExecutionHandler((rejected, executor) -> objects.add(rejected));
    objects.clear();
    inRequest(pool);
    inRequest(pool);
    assertThat(pool.getQueue()).containsExactly(task, task).allSatisfy(queued -> assertThat(queued).isSameAs(task));
    inRequest(pool);
    assertThat(objects).hasSize(1).allSatisfy(object -> assertThat(object).isSameAs(task));
    assertThat(pool.getQueue().remove(task)).isTrue();
    seenBy(pool);
    await().until(() -> objects.size() == 4);
    assertThat(objects.subList(2, 4)).containsExactly(task, task);
    occupy(pool);
    inRequest(pool);
    assertThat(pool.shutdownNow()).containsExactly(task);
  }

  @Test
  void scheduledRunsHaveTheContextOfTheirOwnScheduling() throws Exception {
    ScheduledThreadPoolExecutor pool = busy(new ScheduledThreadPoolExecutor(1));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      expected.add(Weft.inRequest(() -> {
        pool.schedule(task, 1, TimeUnit.MILLISECONDS);
        return context();
      }));
      expected.add(inRequest(pool));
      pool.execute(task);
      expected.add(NONE);
      pool.submit(task);
      expected.add(NONE);
    }
    assertThat(seenBy(pool)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  @Test
  void synchronousHandOversHaveTheirOwn() throws Exception {
    ThreadPoolExecutor pool = new ThreadPoolExecutor(0, 2, 1, TimeUnit.MINUTES, new SynchronousQueue<>());
    pools.add(pool);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int done = expected.size();
      expected.add(inRequest(pool));
      pool.execute(task);
      expected.add(NONE);
      await().until(() -> seen.size() == done + 2 && pool.getActiveCount() == 0);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(Weft.stateSize("tasks")).isZero();
    assertThat(Weft.stateSize("pool threads")).isZero();
  }

  @Test
  void aLongQueueOfOneObjectHasOneContextForEachRun() throws Exception {
    ThreadPoolExecutor pool = busy(new LinkedBlockingQueue<>());
    List<String> runs = new ArrayList<>();   // one thread adds to it
    Runnable notes = () -> runs.add(context());
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      expected.add(inRequest(pool, notes));
    }
    release.countDown();
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(runs).isEqualTo(expected);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  @Test
  void singleThreadExecutorsHaveTheirOwn() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pools.add(pool);
    CountDownLatch latch = new CountDownLatch(1);
    release = latch;
    pool.execute(() -> awaitQuietly(latch));
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      expected.add(inRequest(pool));
      pool.execute(task);
      expected.add(NONE);
    }
    latch.countDown();
    pool.submit(() -> { }).get();
    assertThat(seen).isEqualTo(expected);
  }
}
