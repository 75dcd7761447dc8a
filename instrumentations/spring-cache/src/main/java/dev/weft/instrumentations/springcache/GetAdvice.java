package dev.weft.instrumentations.springcache;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.caches.CacheRead;
import net.bytebuddy.asm.Advice;
import org.springframework.cache.Cache;

/** A read that leaves it to its caller to load what is not there, as {@code @Cacheable} makes it. */
@Instrument(subtypesOf = SpringCaches.CACHE, foundBy = {SpringCaches.GETTER, SpringCaches.ADAPTER}, methods = "get",
    takes = "java.lang.Object", parameters = 1)
@Instrument(subtypesOf = SpringCaches.CACHE, foundBy = {SpringCaches.GETTER, SpringCaches.ADAPTER}, methods = "get",
    takes = {"java.lang.Object", "java.lang.Class"}, parameters = 2)
public final class GetAdvice {
  private GetAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Cache cache) {
    return SpringCaches.begin(cache);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object value, @Advice.Enter Object read, @Advice.Thrown Throwable thrown) {
    if (read == null) {
      return;
    }
    if (thrown == null) {
      ((CacheRead) read).end(value != null);
    } else {
      ((CacheRead) read).fail();
    }
  }
}
