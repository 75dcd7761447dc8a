package dev.weft.instrumentations.dubbo;

import dev.weft.advice.Nullable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.apache.dubbo.rpc.AsyncRpcResult;
import org.apache.dubbo.rpc.Result;

/** Up to 2.7.2: a result is there at once, or it has a future, or it is one itself. The getter is looked up by name: later releases do not have it. */
final class FormerResult {
  private static final @Nullable MethodHandle FUTURE = future();
  /** Whether the application has such a release. */
  static final boolean IS_USED = FUTURE != null || isStageOnly();

  private FormerResult() {
  }

  private static @Nullable MethodHandle future() {
    try {
      return MethodHandles.publicLookup().findVirtual(AsyncRpcResult.class, "getResultFuture", MethodType.methodType(CompletableFuture.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** 2.7.2. */
  private static boolean isStageOnly() {
    try {
      Result.class.getMethod("whenCompleteWithContext", BiConsumer.class);
      return false;
    } catch (NoSuchMethodException e) {
      return true;
    }
  }

  @SuppressWarnings("unchecked")
  static Result whenComplete(Result result, BiConsumer<Result, Throwable> action) {
    CompletionStage<Result> stage = null;
    if (result instanceof CompletionStage) {
      stage = (CompletionStage<Result>) result;
    } else if (FUTURE != null && result instanceof AsyncRpcResult) {
      stage = future((AsyncRpcResult) result);
    }
    if (stage == null) {
      action.accept(result, null);
    } else {
      stage.whenComplete(action);
    }
    return result;
  }

  @SuppressWarnings("unchecked")   // the type of the method, without its argument
  private static @Nullable CompletionStage<Result> future(AsyncRpcResult result) {
    try {
      return (CompletableFuture<Result>) FUTURE.invokeExact(result);
    } catch (Throwable t) {   // a getter, which throws nothing
      return null;
    }
  }
}
