package dev.weft.instrumentations.xmemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.bytebuddy.asm.Advice;

/** All nodes, or one, are told to forget everything. */
@Instrument(types = "net.rubyeye.xmemcached.XMemcachedClient", methods = {"flushAllMemcachedServers", "flushSpecialMemcachedServer"})
public final class FlushAdvice {
  private FlushAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return MemcachedOperation.send(Context.slot(), Calls.XMEMCACHED, "flush_all");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Calls.end((MemcachedOperation) operation, thrown);
    }
  }
}
