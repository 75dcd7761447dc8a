package dev.weft.instrumentations.spymemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.CancelledOperationStatus;
import net.spy.memcached.ops.OperationCallback;
import net.spy.memcached.ops.OperationStatus;
import net.spy.memcached.ops.TimedOutOperationStatus;

/** A callback is told whether its command succeeded. */
@Instrument(subtypesOf = "net.spy.memcached.ops.OperationCallback", methods = "receivedStatus", parameters = 1)
public final class StatusAdvice {
  /** What the future of such a command throws. */
  private static final String TIMEOUT = "net.spy.memcached.internal.CheckedOperationTimeoutException";
  private static final String CANCELLED = "java.util.concurrent.CancellationException";

  private StatusAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void told(@Advice.This OperationCallback callback, @Advice.Argument(0) OperationStatus status) {
    MemcachedOperation operation = Commands.of(callback);
    if (operation == null) {
      return;
    }
    if (status instanceof TimedOutOperationStatus) {
      operation.error(TIMEOUT);
    } else if (status instanceof CancelledOperationStatus) {
      operation.error(CANCELLED);
    } else {
      operation.answered();
    }
  }
}
