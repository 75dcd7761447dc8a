package dev.weft.instrumentations.kotlinxcoroutines;

import dev.weft.advice.Instrument;
import kotlin.coroutines.CoroutineContext;
import net.bytebuddy.asm.Advice;

/** A coroutine begins, by whichever builder: this makes the context that it and the coroutines inside it run in. */
@Instrument(types = "kotlinx.coroutines.CoroutineContextKt", methods = "newCoroutineContext", parameters = 2,
    takes = {"kotlinx.coroutines.CoroutineScope", "kotlin.coroutines.CoroutineContext"})
public final class NewCoroutineAdvice {
  private NewCoroutineAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Object carry(@Advice.Return CoroutineContext context) {
    return context == null ? null : CarriedOperation.addTo(context);
  }
}
