package dev.weft.instrumentations.nettyexecutors;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A timeout is cancelled, as most are. */
@Instrument(types = "io.netty.util.HashedWheelTimer$HashedWheelTimeout", methods = "cancel", parameters = 0)
public final class CancelAdvice {
  private CancelAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void forget(@Advice.This Object timeout) {
    EventExecutors.take(timeout);
  }
}
