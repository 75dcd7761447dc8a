package dev.weft.instrumentations.spymemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.OperationCallback;

/** A callback is told the value of a key. */
@Instrument(subtypesOf = {"net.spy.memcached.ops.GetOperation$Callback", "net.spy.memcached.ops.GetsOperation$Callback",
    "net.spy.memcached.ops.GetAndTouchOperation$Callback"}, methods = "gotData")
public final class FoundAdvice {
  private FoundAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void found(@Advice.This OperationCallback callback) {
    MemcachedOperation operation = Commands.of(callback);
    if (operation != null) {
      operation.found(1);
    }
  }
}
