package dev.weft.instrumentations.memorycaches;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.caches.CacheReads;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/** As {@link EhcacheGetAllAdvice}, through JCache's interface, where a key without a value is not in the result. A single key goes to {@link EhcacheGetAdvice}. */
@Instrument(types = "org.ehcache.jsr107.Eh107Cache", methods = "getAll", takes = "java.util.Set", parameters = 1)
public final class EhcacheJcacheAdvice {
  private EhcacheJcacheAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Set<?> keys) {
    return keys;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return Map<?, ?> values, @Advice.Enter Object keys) {
    if (keys != null) {
      CacheReads.MEMORY.misses(Math.max(0, ((Set<?>) keys).size() - values.size()));
      CacheReads.MEMORY.hits(values.size());
    }
  }
}
