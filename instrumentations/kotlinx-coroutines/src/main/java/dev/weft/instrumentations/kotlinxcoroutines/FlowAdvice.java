package dev.weft.instrumentations.kotlinxcoroutines;

import dev.weft.advice.Instrument;
import kotlin.coroutines.CoroutineContext;
import net.bytebuddy.asm.Advice;

/** A flow that is a publisher gets a subscriber: the coroutine that collects it is made without a builder. */
@Instrument(types = "kotlinx.coroutines.reactive.FlowSubscription", methods = "<init>", parameters = 3)
public final class FlowAdvice {
  private FlowAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 0))
  public static Object[] carry(@Advice.Argument(2) CoroutineContext context) {
    return context == null ? null : new Object[] {CarriedOperation.addTo(context)};
  }
}
