package dev.weft.instrumentations.xmemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import net.bytebuddy.asm.Advice;

/** The value of a key is read. */
@Instrument(types = "net.rubyeye.xmemcached.XMemcachedClient", methods = "fetch0")
@Instrument(types = "net.rubyeye.xmemcached.XMemcachedClient", methods = "getAndTouch", parameters = 3)
public final class ReadAdvice {
  private ReadAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    MemcachedOperation operation = Calls.start();
    if (operation != null) {
      operation.keys(1);
    }
    return operation;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object value, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      MemcachedOperation operation = (MemcachedOperation) entered;
      operation.found(value == null ? 0 : 1);
      Calls.end(operation, thrown);
    }
  }
}
