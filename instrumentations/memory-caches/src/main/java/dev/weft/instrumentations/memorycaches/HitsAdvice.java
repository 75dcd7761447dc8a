package dev.weft.instrumentations.memorycaches;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.caches.CacheReads;
import net.bytebuddy.asm.Advice;

/**
 * Reads of Caffeine's and Guava's caches that found a value. A cache tells that to its counter of statistics; that of most caches does nothing.
 * Other counters of the application's own are not known. A hit of Caffeine's takes 8 to 11 ns, with a {@code LongAdder} 8 to 12 ns.
 */
@Instrument(types = {
    Caches.CAFFEINE_WITHOUT_STATISTICS,
    Caches.CAFFEINE_WITH_STATISTICS,
    Caches.MICROMETER,
    Caches.GUAVA_WITHOUT_STATISTICS,
    Caches.GUAVA_WITH_STATISTICS}, methods = "recordHits", takes = "int", parameters = 1)
public final class HitsAdvice {
  private HitsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.Argument(0) int number) {
    CacheReads.MEMORY.hits(number);
  }
}
