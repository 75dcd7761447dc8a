package dev.weft.instrumentations.memorycaches;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.caches.CacheReads;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/** As {@link EhcacheGetAdvice}, for several keys: a key without a value is in the result with null. */
@Instrument(types = {Caches.EHCACHE, Caches.EHCACHE_WITH_LOADER, Caches.EHCACHE_BASE}, methods = "getAll", takes = "java.util.Set", parameters = 1)
public final class EhcacheGetAllAdvice {
  private EhcacheGetAllAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return Map<?, ?> values) {
    int misses = 0;
    for (Object value : values.values()) {
      misses += value == null ? 1 : 0;
    }
    CacheReads.MEMORY.misses(misses);
    CacheReads.MEMORY.hits(values.size() - misses);
  }
}
