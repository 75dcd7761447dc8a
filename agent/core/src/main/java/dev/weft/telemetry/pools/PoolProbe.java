package dev.weft.telemetry.pools;

import dev.weft.advice.Nullable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A reader of pools, or of clients without one, that can also ask the server behind them whether it answers. */
public interface PoolProbe<P> extends PoolReader<P> {
  /**
   * Asks the server, through the application's own client, and gives back what that took. Called on a thread of the agent's, for one pool at most
   * once at a time. It may take longer than it should where the library has no limit. The health check that asks has one.
   *
   * @param limitMillis how long to wait for a connection, and for the answer
   * @return the server, such as {@code cache:6379}; null if unknown
   * @throws java.util.concurrent.TimeoutException if time is over
   * @throws Exception if there is no answer for another reason
   */
  @Nullable String ask(P pool, int limitMillis) throws Exception;

  /**
   * Waits for an answer, of which it is only told whether there is one.
   *
   * @throws java.util.concurrent.TimeoutException if time is over
   * @throws Exception what the answer failed with
   */
  static void await(CompletionStage<?> answer, long limitNanos) throws Exception {
    try {
      answer.toCompletableFuture().get(limitNanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
  }
}
