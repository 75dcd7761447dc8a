package dev.weft.instrumentations.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class CompletableFutureTest {
  private static final String NONE = "none";

  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final List<String> seen = new CopyOnWriteArrayList<>();

  @AfterEach
  void shutDown() {
    pool.shutdownNow();
  }

  private static String context() {
    String current = Weft.currentSpanId();
    return current == null ? NONE : current;
  }

  private <T> T note(T value) {
    seen.add(context());
    return value;
  }

  /** Completes a future on a thread that has no context and waits for that. */
  private static <T> void completeElsewhere(CompletableFuture<T> future, T value) throws InterruptedException {
    Thread thread = new Thread(() -> future.complete(value));
    thread.start();
    thread.join();
  }

  @Test
  void aChainRunsInTheContextItWasBuiltInWhoeverCompletesIt() throws Exception {
    CompletableFuture<Integer> source = new CompletableFuture<>();
    CompletableFuture<Integer> never = new CompletableFuture<>();
    String[] request = new String[1];
    CompletableFuture<?> end = Weft.inRequest(() -> {
      request[0] = context();
      CompletableFuture<Void> failing = source.thenApply(this::note).thenRun(() -> {
        note(0);
        throw new IllegalStateException("expected");
      });
      CompletableFuture<Integer> chain = source.thenApply(this::note)
          .thenCompose(value -> CompletableFuture.completedFuture(note(value)))
          .handle((value, thrown) -> note(value))
          .whenComplete((value, thrown) -> note(value))
          .thenCombine(source, (first, second) -> note(first))
          .applyToEither(never, this::note);
      return CompletableFuture.allOf(
          failing.exceptionally(thrown -> note(null)),
          failing.exceptionallyAsync(thrown -> note(null), pool),
          failing.exceptionallyCompose(thrown -> CompletableFuture.completedFuture(note(null))),
          chain.thenAccept(this::note),
          chain.thenRun(() -> note(0)),
          chain.thenAcceptBoth(source, (first, second) -> note(first)),
          chain.runAfterBoth(source, () -> note(0)),
          chain.runAfterEither(never, () -> note(0)),
          chain.acceptEither(never, this::note),
          chain.thenApplyAsync(this::note),
          chain.thenAcceptAsync(this::note, pool),
          chain.thenCombineAsync(source, (first, second) -> note(first), pool),
          chain.whenCompleteAsync((value, thrown) -> note(value)));
    });
    assertThat(seen).isEmpty();
    completeElsewhere(source, 1);
    end.get(10, TimeUnit.SECONDS);
    assertThat(seen).hasSize(21).containsOnly(request[0]);
    assertThat(Weft.stateSize("tasks")).isZero();
    assertThat(Weft.stateSize("fork-join tasks")).isZero();
  }

  @Test
  void asyncSuppliersCarryThroughAnyExecutor() throws Exception {
    Executor ownThread = task -> new Thread(task).start();
    Weft.inRequest(() -> {
      String request = context();
      assertThat(CompletableFuture.supplyAsync(CompletableFutureTest::context).get()).isEqualTo(request);
      assertThat(CompletableFuture.supplyAsync(CompletableFutureTest::context, pool).get()).isEqualTo(request);
      assertThat(CompletableFuture.supplyAsync(CompletableFutureTest::context, ownThread).get()).isEqualTo(request);
      assertThat(new CompletableFuture<String>().completeAsync(CompletableFutureTest::context).get()).isEqualTo(request);
      CompletableFuture.runAsync(() -> note(0), pool).get();
      CompletableFuture.runAsync(() -> note(0), CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS)).get();
      assertThat(seen).hasSize(2).containsOnly(request);
      CompletableFuture<String> delayed = new CompletableFuture<>();
      CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, pool).execute(() -> delayed.complete(context()));
      assertThat(delayed.get()).isEqualTo(request);
      return null;
    });
    assertThat(CompletableFuture.supplyAsync(CompletableFutureTest::context).get()).isEqualTo(NONE);
    assertThat(CompletableFuture.supplyAsync(CompletableFutureTest::context, pool).get()).isEqualTo(NONE);
    assertThat(Weft.stateSize("tasks")).isZero();
    assertThat(Weft.stateSize("fork-join tasks")).isZero();
  }

  @Test
  void aChainBuiltWithoutAContextHasNoneWhoeverCompletesIt() throws Exception {
    CompletableFuture<Integer> source = new CompletableFuture<>();
    CompletableFuture<Integer> async = source.thenApplyAsync(this::note, pool);
    Weft.inRequest(() -> source.complete(1));
    async.get();
    assertThat(seen).containsExactly(NONE);
  }

  @Test
  void timeoutsLeaveNothingBehind() throws Exception {
    Weft.inRequest(() -> {
      for (int i = 0; i < 100; i++) {
        CompletableFuture<Integer> future = new CompletableFuture<Integer>().orTimeout(1, TimeUnit.HOURS);
        future.complete(i);
      }
      return null;
    });
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  @Test
  void dependentsThatNobodyCompletesAreNotKept() throws Exception {
    Weft.inRequest(() -> {
      for (int i = 0; i < 10_000; i++) {
        new CompletableFuture<Integer>().thenApply(this::note).thenAcceptAsync(this::note);
      }
      return null;
    });
    assertThat(Weft.stateSize("tasks")).isZero();
    assertThat(Weft.stateSize("fork-join tasks")).isZero();
  }
}
