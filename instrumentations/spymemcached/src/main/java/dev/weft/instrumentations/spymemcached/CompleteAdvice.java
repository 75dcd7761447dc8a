package dev.weft.instrumentations.spymemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.OperationCallback;

/** A callback is told that nothing more comes. After that, whoever waits for the answer goes on. */
@Instrument(subtypesOf = "net.spy.memcached.ops.OperationCallback", methods = "complete", parameters = 0, foundBy = "receivedStatus")
public final class CompleteAdvice {
  private CompleteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void complete(@Advice.This OperationCallback callback) {
    MemcachedOperation operation = Commands.of(callback);
    if (operation != null && operation.endPart()) {
      Commands.forget(callback);
      if (!operation.isAwaited()) {
        operation.end(null);
      }
    }
  }
}
