package dev.weft.instrumentations.springcache;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.caches.CacheRead;
import java.util.concurrent.Callable;
import net.bytebuddy.asm.Advice;
import org.springframework.cache.Cache;

/** A read that loads what is not there, as {@code @Cacheable(sync = true)} makes it. */
@Instrument(subtypesOf = SpringCaches.CACHE, foundBy = {SpringCaches.GETTER, SpringCaches.ADAPTER}, methods = "get",
    takes = {"java.lang.Object", "java.util.concurrent.Callable"}, parameters = 2)
public final class LoadAdvice {
  private LoadAdvice() {
  }

  /** Returns the loader and its read. */
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] start(@Advice.This Cache cache, @Advice.Argument(1) Callable<?> loader) {
    CacheRead read = loader == null ? null : SpringCaches.begin(cache);
    return read == null ? null : new Object[] {new NotedLoad(read, loader, null), read};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered == null) {
      return;
    }
    CacheRead read = (CacheRead) ((Object[]) entered)[1];
    if (thrown == null) {
      read.end(true);
    } else {
      read.fail();
    }
  }
}
