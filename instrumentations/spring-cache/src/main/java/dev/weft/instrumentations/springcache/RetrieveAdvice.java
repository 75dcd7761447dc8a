package dev.weft.instrumentations.springcache;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.caches.CacheRead;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import org.springframework.cache.Cache;

/** As {@link GetAdvice}, for a read whose answer may come later; null says at once that there is no value. */
@Instrument(subtypesOf = SpringCaches.CACHE, foundBy = "retrieve", methods = "retrieve", takes = "java.lang.Object", parameters = 1)
public final class RetrieveAdvice {
  private RetrieveAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Cache cache) {
    return SpringCaches.begin(cache);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return CompletableFuture<?> answer, @Advice.Enter Object read, @Advice.Thrown Throwable thrown) {
    if (read == null) {
      return;
    }
    if (thrown != null) {
      ((CacheRead) read).fail();
    } else if (answer == null) {
      ((CacheRead) read).end(false);
    } else {
      ((CacheRead) read).endWith(answer, false);
    }
  }
}
