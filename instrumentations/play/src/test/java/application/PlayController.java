package application;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import play.mvc.Result;
import play.mvc.Results;

/** What routes lead to. */
public final class PlayController {
  private final Supplier<String> current;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  PlayController(Supplier<String> current) {
    this.current = current;
  }

  public CompletionStage<Result> item() {
    return CompletableFuture.supplyAsync(() -> Results.ok(String.valueOf(current.get())), threads);
  }

  public CompletionStage<Result> fail() {
    throw new IllegalStateException("failed");
  }

  public CompletionStage<Result> failLater() {
    return CompletableFuture.supplyAsync(() -> {
      throw new IllegalStateException("failed");
    }, threads);
  }

  void close() {
    threads.shutdownNow();
  }
}
