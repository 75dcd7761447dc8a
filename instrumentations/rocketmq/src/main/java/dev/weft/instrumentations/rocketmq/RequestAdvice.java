package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/** A message is sent and its answer waited for, or handed to a callback later. */
@Instrument(types = Sent.BY, methods = "request", takes = Sent.MESSAGE)
public final class RequestAdvice {
  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object producer, @Advice.Argument(0) Object sent) {
    return Sending.start(producer, sent, "request");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Sending.end((MessagingOperation) operation, null, thrown);
    }
  }
}
