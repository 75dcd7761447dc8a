package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.apache.pulsar.client.api.PulsarClientException;

/**
 * What the application gets instead of the client's future: completed as that is, in the context of the caller, once the receipt has ended. What is
 * registered with a future last runs first, so that with the client's own what follows the receipt would be part of it.
 */
final class ReceivedFuture extends CompletableFuture<Object> implements BiConsumer<Object, Throwable> {
  private final CompletableFuture<Object> client;
  private final Receipt receipt;
  private final @Nullable Operation caller;

  private ReceivedFuture(CompletableFuture<Object> client, Receipt receipt) {
    this.client = client;
    this.receipt = receipt;
    this.caller = Context.inheritable();
  }

  @SuppressWarnings("unchecked")   // what is put in is what the client has put in
  static CompletableFuture<?> of(CompletableFuture<?> client, Receipt receipt) {
    ReceivedFuture future = new ReceivedFuture((CompletableFuture<Object>) client, receipt);
    client.whenComplete(future);
    return future;
  }

  /** No woven call is around this. */
  @Override
  public void accept(@Nullable Object received, @Nullable Throwable thrown) {
    Scope scope = Context.attach(caller);
    try {
      if (thrown == null || thrown instanceof PulsarClientException) {   // else the application has given up
        end(received, thrown);
      }
      if (thrown == null) {
        super.complete(received);
      } else {
        super.completeExceptionally(thrown);
      }
    } finally {
      receipt.endLeft();   // what follows this future may have left a loop over a batch early
      scope.close();
    }
  }

  private void end(@Nullable Object received, @Nullable Throwable thrown) {
    try {
      receipt.end(received, thrown);
    } catch (RuntimeException | LinkageError e) {
      Pulsar.PULSAR.failed(e);
    }
  }

  /** An application that completes the future itself, or gives up, does so with the client's: that may not lose a message in a future which has ended. */
  @Override
  public boolean complete(Object received) {
    return client.complete(received);
  }

  @Override
  public boolean completeExceptionally(Throwable thrown) {
    return client.completeExceptionally(thrown);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return client.cancel(mayInterruptIfRunning);
  }
}
