package dev.weft.instrumentations.dubbo;

import java.util.function.BiConsumer;
import org.apache.dubbo.rpc.Result;

/** Since 2.7.3: a result says itself when it is there. What the application registers with it afterwards is called after this. */
final class LaterResult {
  private LaterResult() {
  }

  static Result whenComplete(Result result, BiConsumer<Result, Throwable> action) {
    return result.whenCompleteWithContext(action);
  }
}
