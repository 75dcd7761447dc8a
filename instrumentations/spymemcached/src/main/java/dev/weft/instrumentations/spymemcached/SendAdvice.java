package dev.weft.instrumentations.spymemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.ops.Operation;

/** A command for the node that has its key. What is sent again, or to another node, does not come here. */
@Instrument(types = "net.spy.memcached.MemcachedConnection", methods = "enqueueOperation",
    takes = {"java.lang.String", "net.spy.memcached.ops.Operation"}, parameters = 2)
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(1) Operation command) {
    return Commands.send(command, Commands.keys(command), 1);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Commands.sent((MemcachedOperation) operation, thrown);
    }
  }
}
