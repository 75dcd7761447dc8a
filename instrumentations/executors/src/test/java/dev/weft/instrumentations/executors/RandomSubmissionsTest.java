package dev.weft.instrumentations.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A few task objects, handed over and taken back at random: each run has the context of a submission of its own. */
@ExtendWith(WeftExtension.class)
class RandomSubmissionsTest {
  private static final String NONE = "none";

  private static String context() {
    String current = Weft.currentSpanId();
    return current == null ? NONE : current;
  }

  /** A run or a submission: which task, in which context. */
  private record Event(String task, String context) {
  }

  private static final class Task implements Runnable {
    private final String name;
    private final List<Event> runs;

    Task(String name, List<Event> runs) {
      this.name = name;
      this.runs = runs;
    }

    @Override
    public void run() {
      runs.add(new Event(name, context()));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** One thread, which is busy meanwhile: the order of all runs is known. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void runsInOrderAfterWhatWasTakenBack(long seed) throws Exception {
    Random random = new Random(seed);
    List<Event> runs = new ArrayList<>();   // by one thread at a time
    List<Task> tasks = List.of(new Task("a", runs), new Task("b", runs), new Task("c", runs));
    Weft.inRequest(() -> null);
    ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(12));
    try {
      for (int round = 0; round < 60; round++) {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        pool.execute(() -> {
          begun.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
        begun.await();
        runs.clear();
        List<Event> expected = new ArrayList<>();
        int steps = 1 + random.nextInt(40);
        for (int step = 0; step < steps; step++) {
          step(pool, tasks.get(random.nextInt(3)), random, expected, runs);
        }
        release.countDown();
        await().pollDelay(1, TimeUnit.MILLISECONDS).pollInterval(1, TimeUnit.MILLISECONDS)
            .until(() -> pool.getQueue().isEmpty() && pool.getActiveCount() == 0);
        assertThat(runs).as("round " + round).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void step(ThreadPoolExecutor pool, Task task, Random random, List<Event> expected, List<Event> runs) throws Exception {
    int kind = random.nextInt(100);
    if (kind < 80) {
      pool.setRejectedExecutionHandler(List.of(new ThreadPoolExecutor.AbortPolicy(), new ThreadPoolExecutor.DiscardPolicy(),
          new ThreadPoolExecutor.DiscardOldestPolicy(), new ThreadPoolExecutor.CallerRunsPolicy()).get(random.nextInt(4)));
      boolean full = pool.getQueue().remainingCapacity() == 0;
      int before = runs.size();
      Callable<String> submit = () -> {
        try {
          pool.execute(task);
        } catch (RejectedExecutionException e) {
          assertThat(full).isTrue();
        }
        return context();
      };
      String context = random.nextInt(3) == 0 ? submit.call() : Weft.inRequest(submit);
      if (runs.size() > before) {
        assertThat(runs.remove(before)).isEqualTo(new Event(task.name, context));
      } else if (!full) {
        expected.add(new Event(task.name, context));
      } else if (pool.getRejectedExecutionHandler() instanceof ThreadPoolExecutor.DiscardOldestPolicy) {
        expected.remove(0);
        expected.add(new Event(task.name, context));
      }
    } else if (kind < 85) {
      if (pool.remove(task)) {
        expected.remove(first(expected, task));
      }
    } else if (kind < 90) {
      if (pool.getQueue().poll() != null) {
        expected.remove(0);
      }
    } else if (kind < 95) {
      pool.getQueue().removeIf(each -> each == task);
      expected.removeIf(each -> each.task.equals(task.name));
    } else if (kind < 97) {
      pool.getQueue().clear();
      expected.clear();
    } else if (!expected.isEmpty()) {
      Iterator<Runnable> queued = pool.getQueue().iterator();
      queued.next();
      queued.remove();
      expected.remove(0);
    }
  }

  private static int first(List<Event> events, Task task) {
    int index = 0;
    while (!events.get(index).task.equals(task.name)) {
      index++;
    }
    return index;
  }

  /** Pools that queue, start threads and reject in different ways. */
  enum Pool {
    ONE_THREAD(1, 1, LinkedBlockingQueue::new, null),
    FOUR_THREADS(4, 4, LinkedBlockingQueue::new, null),
    CALLER_RUNS(2, 4, () -> new ArrayBlockingQueue<>(8), new ThreadPoolExecutor.CallerRunsPolicy()),
    ABORT(1, 2, () -> new ArrayBlockingQueue<>(16), new ThreadPoolExecutor.AbortPolicy()),
    HAND_OVER(0, 3, SynchronousQueue::new, new ThreadPoolExecutor.CallerRunsPolicy()),
    HAND_OVER_ABORT(0, 3, SynchronousQueue::new, new ThreadPoolExecutor.AbortPolicy()),
    TRANSFER(2, 2, LinkedTransferQueue::new, null),
    ANOTHER_ORDER(2, 2, () -> new PriorityBlockingQueue<>(11, Comparator.comparing(Object::toString)), null),
    WAITS_FOR_A_PLACE(1, 1, () -> new LinkedBlockingQueue<>(4), (rejected, pool) -> {
      try {
        pool.getQueue().put(rejected);
      } catch (InterruptedException e) {
        throw new RejectedExecutionException(e);
      }
    });

    private final int core;
    private final int most;
    private final Supplier<BlockingQueue<Runnable>> queue;
    /**
     * A run that begins at the very moment at which another thread's submission of the same task is rejected may take that one's context, if that
     * thread gets no processor meanwhile: up to one in a thousand where processors are busy, so the test allows five.
     */
    private final boolean rejects;
    private final RejectedExecutionHandler handler;

    Pool(int core, int most, Supplier<BlockingQueue<Runnable>> queue, RejectedExecutionHandler handler) {
      this.core = core;
      this.most = most;
      this.queue = queue;
      this.rejects = handler != null;
      this.handler = rejects ? handler : new ThreadPoolExecutor.AbortPolicy();
    }

    ThreadPoolExecutor make() {
      return new ThreadPoolExecutor(core, most, 1, TimeUnit.MILLISECONDS, queue.get(), handler);
    }
  }

  @ParameterizedTest
  @EnumSource(Pool.class)
  void eachSubmissionThatRunsIsRunOnceFromManyThreads(Pool kind) throws Exception {
    int threads = 6;
    int each = Integer.getInteger("weft.test.submissions", 4_000);
    List<Event> runs = Collections.synchronizedList(new ArrayList<>());
    List<Event> submitted = Collections.synchronizedList(new ArrayList<>());
    ThreadLocal<List<Event>> calling = new ThreadLocal<>();
    List<Runnable> tasks = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      tasks.add(new Runnable() {
        @Override
        public void run() {
          List<Event> byCaller = calling.get();
          (byCaller == null ? runs : byCaller).add(new Event(name, context()));
        }

        @Override
        public String toString() {
          return name;
        }
      });
    }
    ThreadPoolExecutor pool = kind.make();
    ExecutorService clients = Executors.newFixedThreadPool(threads);
    List<Future<Void>> results = new ArrayList<>();
    for (int client = 0; client < threads; client++) {
      Random random = new Random(client);
      results.add(clients.submit(() -> {
        for (int i = 0; i < each; i++) {
          Runnable task = tasks.get(random.nextInt(3));
          Callable<Void> submit = () -> {
            List<Event> called = new ArrayList<>();
            calling.set(called);
            boolean accepted = true;
            try {
              pool.execute(task);
            } catch (RejectedExecutionException e) {
              accepted = false;
            }
            calling.set(null);
            if (!called.isEmpty()) {
              assertThat(called).containsExactly(new Event(task.toString(), context()));
            } else if (accepted) {
              submitted.add(new Event(task.toString(), context()));
            }
            return null;
          };
          if (random.nextInt(3) == 0) {
            submit.call();
          } else {
            Weft.inRequest(submit);
          }
        }
        return null;
      }));
    }
    for (Future<Void> result : results) {
      result.get();
    }
    clients.shutdown();
    pool.shutdown();
    assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(runs).hasSameSizeAs(submitted);
    assertThat(without(runs, submitted)).as("runs in a context of no submission that was accepted, of %s", runs.size())
        .hasSizeLessThanOrEqualTo(kind.rejects ? threads * each / 200 : 0);
    assertThat(Weft.stateSize("tasks")).isZero();
    assertThat(Weft.stateSize("pool threads")).isZero();
  }

  private static List<Event> without(List<Event> events, List<Event> others) {
    Map<Event, Integer> counts = new HashMap<>();
    for (Event other : others) {
      counts.merge(other, 1, Integer::sum);
    }
    List<Event> left = new ArrayList<>();
    for (Event event : events) {
      if (counts.merge(event, -1, Integer::sum) < 0) {
        left.add(event);
      }
    }
    return left;
  }
}
