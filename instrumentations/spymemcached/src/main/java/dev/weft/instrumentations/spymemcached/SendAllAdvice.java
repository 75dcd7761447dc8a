package dev.weft.instrumentations.spymemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import java.util.Map;
import net.bytebuddy.asm.Advice;
import net.spy.memcached.MemcachedNode;
import net.spy.memcached.ops.Operation;

/** Several keys are read. Each node that has some of them gets a part of the command, and all answer the same callback. */
@Instrument(types = "net.spy.memcached.MemcachedConnection", methods = "addOperations", takes = "java.util.Map", parameters = 1)
public final class SendAllAdvice {
  private SendAllAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Map<MemcachedNode, Operation> parts) {
    if (parts.isEmpty()) {
      return null;
    }
    int keys = 0;
    Operation any = null;
    for (Operation each : parts.values()) {
      keys += Commands.keys(each);
      any = each;
    }
    return Commands.send(any, keys, parts.size());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Commands.sent((MemcachedOperation) operation, thrown);
    }
  }
}
