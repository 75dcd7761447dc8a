package dev.weft.instrumentations.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class ForkJoinTest {
  private static final String NONE = "none";

  private final ForkJoinPool pool = new ForkJoinPool(3);

  @AfterEach
  void shutDown() {
    pool.shutdownNow();
  }

  private static String context() {
    String current = Weft.currentSpanId();
    return current == null ? NONE : current;
  }

  private static final class Tree extends RecursiveTask<Set<String>> {
    private final int depth;

    Tree(int depth) {
      this.depth = depth;
    }

    @Override
    protected Set<String> compute() {
      Set<String> seen = ConcurrentHashMap.newKeySet();
      seen.add(context());
      if (depth > 0) {
        Tree left = new Tree(depth - 1);
        Tree right = new Tree(depth - 1);
        left.fork();
        seen.addAll(right.invoke());
        seen.addAll(left.join());
      }
      return seen;
    }
  }

  @Test
  void everyWayOfSubmittingCarries() throws Exception {
    Callable<String> task = ForkJoinTest::context;
    Weft.inRequest(() -> {
      String request = context();
      assertThat(pool.submit(task).get()).isEqualTo(request);
      assertThat(pool.submit(ForkJoinTask.adapt(task)).get()).isEqualTo(request);
      assertThat(pool.invoke(ForkJoinTask.adapt(task))).isEqualTo(request);
      for (Future<String> result : pool.invokeAll(List.of(task, task))) {
        assertThat(result.get()).isEqualTo(request);
      }
      assertThat(pool.invokeAny(List.of(task))).isEqualTo(request);
      assertThat(pool.submit(() -> pool.submit(task).get()).get()).isEqualTo(request);
      String[] seen = new String[2];
      pool.submit(() -> seen[0] = context(), "").get();
      pool.submit(() -> {
        seen[1] = context();
      }).get();
      assertThat(seen).containsOnly(request);
      return null;
    });
    assertThat(pool.submit(task).get()).isEqualTo(NONE);
    assertThat(Weft.stateSize("fork-join tasks")).isZero();
  }

  @Test
  void theSameRunnableHasTheContextOfEachHandOver() throws Exception {
    ForkJoinPool single = new ForkJoinPool(1);
    CountDownLatch release = new CountDownLatch(1);
    single.execute(() -> awaitUninterruptibly(release));
    List<String> seen = new CopyOnWriteArrayList<>();
    Runnable task = () -> seen.add(context());
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      expected.add(Weft.inRequest(() -> {
        single.execute(task);
        return context();
      }));
      single.execute(task);
      expected.add(NONE);
    }
    release.countDown();
    single.shutdown();
    assertThat(single.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aTaskThatWasDroppedHasNoContextWhenItIsUsedAgain() throws Exception {
    ForkJoinPool single = new ForkJoinPool(1);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    single.execute(() -> {
      begun.countDown();
      awaitUninterruptibly(release);
    });
    begun.await();
    List<String> seen = new CopyOnWriteArrayList<>();
    ForkJoinTask<?> task = new RecursiveAction() {
      private static final long serialVersionUID = 1;

      @Override
      protected void compute() {
        seen.add(context());
      }
    };
    Weft.inRequest(() -> single.submit(task));
    single.shutdownNow();
    release.countDown();
    assertThat(single.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(task.isCancelled()).isTrue();
    task.reinitialize();
    pool.submit(task).get();
    assertThat(seen).containsExactly(NONE);
    assertThat(Weft.stateSize("fork-join tasks")).isZero();
  }

  /** JDK 25 may interrupt a worker before it cancels the tasks that wait: the worker would run one. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        // the test releases it
      }
    }
  }

  @Test
  void forkedTasksCarryAndLeaveNothingBehind() throws Exception {
    String[] request = new String[1];
    Set<String> seen = Weft.inRequest(() -> {
      request[0] = context();
      return pool.invoke(new Tree(8));
    });
    assertThat(seen).containsExactly(request[0]);
    assertThat(pool.invoke(new Tree(8))).containsExactly(NONE);
    assertThat(Weft.stateSize("fork-join tasks")).isZero();
  }

  @Test
  void parallelStreamsCarryAndLeaveNothingBehind() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    String request = Weft.inRequest(() -> {
      for (int i = 0; i < 200; i++) {
        IntStream.range(0, 1000).parallel().forEach(each -> {
          seen.add(context());
          threads.add(Thread.currentThread());
        });
      }
      return context();
    });
    assertThat(seen).containsExactly(request);
    assertThat(threads).hasSizeGreaterThan(1);
    assertThat(Weft.stateSize("fork-join tasks")).isZero();
    seen.clear();
    IntStream.range(0, 1000).parallel().forEach(each -> seen.add(context()));
    assertThat(seen).containsExactly(NONE);
  }

  @Test
  void countedCompletersCarry() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    class Split extends CountedCompleter<Void> {
      private final int size;

      Split(CountedCompleter<?> parent, int size) {
        super(parent);
        this.size = size;
      }

      @Override
      public void compute() {
        seen.add(context());
        if (size > 1) {
          addToPendingCount(2);
          new Split(this, size / 2).fork();
          new Split(this, size - size / 2).fork();
        }
        tryComplete();
      }
    }
    String request = Weft.inRequest(() -> {
      pool.invoke(new Split(null, 64));
      return context();
    });
    assertThat(seen).containsExactly(request);
  }
}
