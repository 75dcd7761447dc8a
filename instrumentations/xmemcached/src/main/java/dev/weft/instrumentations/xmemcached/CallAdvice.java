package dev.weft.instrumentations.xmemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.bytebuddy.asm.Advice;

/** Something is written or removed. A counter that is not there is made by a second command, in the same call. */
@Instrument(types = "net.rubyeye.xmemcached.XMemcachedClient", methods = {"sendStoreCommand", "delete0", "sendIncrOrDecrCommand"})
@Instrument(types = "net.rubyeye.xmemcached.XMemcachedClient", methods = "touch", parameters = 3)
public final class CallAdvice {
  private CallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return Calls.start();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Calls.end((MemcachedOperation) operation, thrown);
    }
  }
}
