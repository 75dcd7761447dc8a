package dev.weft.instrumentations.springcache;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.caches.CacheRead;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import org.springframework.cache.Cache;

/** As {@link LoadAdvice}, for a read whose answer may come later. */
@Instrument(subtypesOf = SpringCaches.CACHE, foundBy = "retrieve", methods = "retrieve", takes = {"java.lang.Object", "java.util.function.Supplier"},
    parameters = 2)
public final class RetrieveLoadAdvice {
  private RetrieveLoadAdvice() {
  }

  /** Returns the loader and its read. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] start(@Advice.This Cache cache, @Advice.Argument(1) Supplier<?> loader) {
    CacheRead read = loader == null ? null : SpringCaches.begin(cache);
    return read == null ? null : new Object[] {new NotedLoad(read, null, loader), read};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return CompletableFuture<?> answer, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered == null) {
      return;
    }
    CacheRead read = (CacheRead) ((Object[]) entered)[1];
    if (thrown != null || answer == null) {
      read.fail();
    } else {
      read.endWith(answer, true);
    }
  }
}
