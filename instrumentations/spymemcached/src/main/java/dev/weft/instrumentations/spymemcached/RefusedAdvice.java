package dev.weft.instrumentations.spymemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.Operation;

/** A node answers with an error. The future of the command throws it; a call that waits for it may ignore it. */
@Instrument(types = "net.spy.memcached.protocol.BaseOperationImpl", methods = "handleError")
public final class RefusedAdvice {
  private static final String REFUSED = "net.spy.memcached.ops.OperationException";

  private RefusedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void refused(@Advice.This Operation command) {
    MemcachedOperation operation = Commands.of(command.getCallback());
    if (operation != null) {
      operation.error(REFUSED);
    }
  }
}
