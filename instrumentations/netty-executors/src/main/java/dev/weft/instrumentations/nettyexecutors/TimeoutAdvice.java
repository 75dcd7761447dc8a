package dev.weft.instrumentations.nettyexecutors;

import dev.weft.advice.Instrument;
import io.netty.util.Timeout;
import net.bytebuddy.asm.Advice;

/** A task is handed to Netty's timer. */
@Instrument(types = "io.netty.util.HashedWheelTimer$HashedWheelTimeout", methods = "<init>",
    takes = {"io.netty.util.HashedWheelTimer", "io.netty.util.TimerTask", "long"}, parameters = 3)
public final class TimeoutAdvice {
  private TimeoutAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void begin(@Advice.This Timeout timeout) {
    EventExecutors.begin(timeout);
  }
}
