package dev.weft.instrumentations.memorycaches;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.caches.CacheReads;
import net.bytebuddy.asm.Advice;

/** A read of an Ehcache. A value that the cache's loader brings counts as found. */
@Instrument(types = {Caches.EHCACHE, Caches.EHCACHE_WITH_LOADER, Caches.EHCACHE_BASE}, methods = "get", parameters = 1)
public final class EhcacheGetAdvice {
  private EhcacheGetAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return Object value) {
    if (value == null) {
      CacheReads.MEMORY.misses(1);
    } else {
      CacheReads.MEMORY.hits(1);
    }
  }
}
