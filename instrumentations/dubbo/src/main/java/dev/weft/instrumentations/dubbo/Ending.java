package dev.weft.instrumentations.dubbo;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.rpc.GrpcStatusCodes;
import dev.weft.telemetry.rpc.RpcOperation;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.apache.dubbo.rpc.Result;

/** Ends a call once its result is there. */
final class Ending implements BiConsumer<Result, Throwable> {
  private final RpcOperation operation;

  private Ending(RpcOperation operation) {
    this.operation = operation;
  }

  /** The call is on its way, or over. Returns what its caller gets. */
  static @Nullable Result await(RpcOperation operation, @Nullable Result result, @Nullable Throwable thrown) {
    operation.detach();
    Ending ending = new Ending(operation);
    if (thrown != null || result == null) {
      ending.accept(null, thrown);
      return result;
    }
    return FormerResult.IS_USED ? FormerResult.whenComplete(result, ending) : LaterResult.whenComplete(result, ending);
  }

  /** Called by the library, where no woven call has a handler. */
  @Override
  public void accept(@Nullable Result result, @Nullable Throwable thrown) {
    Throwable failure = thrown;
    try {
      if (failure == null && result != null && result.hasException()) {
        failure = result.getException();
      }
      while (failure instanceof CompletionException && failure.getCause() != null) {
        failure = failure.getCause();
      }
      if (tell(failure)) {
        failure = null;   // the status says whether it is an error
      }
    } catch (RuntimeException | LinkageError e) {
      Dubbo.DUBBO.failed(e);
    } finally {
      operation.end(failure);
    }
  }

  /** Returns whether the response has a status. */
  private boolean tell(@Nullable Throwable failure) {
    boolean isServer = operation.kind() == SpanKind.SERVER;
    String status = failure == null ? Status.OK : isServer ? Status.ofProvider(failure) : Status.ofConsumer(failure);
    if (status == null) {
      return false;
    }
    operation.status(status, isServer ? GrpcStatusCodes.isServerError(status) : failure != null);
    operation.handled(failure);
    return true;
  }
}
