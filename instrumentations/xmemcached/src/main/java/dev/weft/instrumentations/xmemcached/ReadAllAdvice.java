package dev.weft.instrumentations.xmemcached;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.memcached.MemcachedOperation;
import java.util.Collection;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** Several keys are read, which may be on several nodes. */
@Instrument(types = "net.rubyeye.xmemcached.XMemcachedClient", methods = "getMulti0", takes = "java.util.Collection")
public final class ReadAllAdvice {
  private ReadAllAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Collection<String> keys) {
    MemcachedOperation operation = keys == null ? null : Calls.start();
    if (operation != null) {
      operation.keys(keys.size());
      operation.parts(keys.size());
    }
    return operation;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Map<String, ?> values, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      MemcachedOperation operation = (MemcachedOperation) entered;
      operation.found(values == null ? 0 : values.size());
      Calls.end(operation, thrown);
    }
  }
}
