package dev.weft.instrumentations.dubbo;

import java.util.function.BiConsumer;
import org.apache.dubbo.rpc.Result;

/** Since 2.7.3: a result says itself when it is there. Whatever the application registers later is told after this. */
final class LaterResult {
  private LaterResult() {
  }

  static Result whenComplete(Result result, BiConsumer<Result, Throwable> action) {
    return result.whenCompleteWithContext(action);
  }
}
