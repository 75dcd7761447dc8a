package dev.weft.instrumentations.memorycaches;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.caches.CacheReads;
import net.bytebuddy.asm.Advice;

/** As {@link HitsAdvice}, for reads that found no value. */
@Instrument(types = {
    Caches.CAFFEINE_WITHOUT_STATISTICS,
    Caches.CAFFEINE_WITH_STATISTICS,
    Caches.MICROMETER,
    Caches.GUAVA_WITHOUT_STATISTICS,
    Caches.GUAVA_WITH_STATISTICS}, methods = "recordMisses", takes = "int", parameters = 1)
public final class MissesAdvice {
  private MissesAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void start(@Advice.Argument(0) int number) {
    CacheReads.MEMORY.misses(number);
  }
}
