package dev.weft.instrumentations.memorycaches;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.caches.CacheReads;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;

/**
 * A read of Caffeine's that found no value and loads it. A cache without statistics does not tell its counter, and loads with the application's
 * own function.
 */
@Instrument(types = Caches.CAFFEINE, methods = "statsAware", takes = {"java.util.function.Function", "boolean"}, parameters = 2)
public final class LoadAdvice {
  private LoadAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Function<?, ?> load) {
    return load;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return Object used, @Advice.Enter Object load) {
    if (used == load && load != null) {
      CacheReads.MEMORY.misses(1);
    }
  }
}
