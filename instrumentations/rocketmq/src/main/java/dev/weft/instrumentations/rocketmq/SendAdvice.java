package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/**
 * A message is sent until the broker has answered or, if it shall not answer, until it is written. The other methods of that name call one of
 * these, also for transactions. A batch is seen before its messages are written into one.
 */
@Instrument(types = Sent.BY, methods = "send", takes = {Sent.MESSAGE, "long"}, parameters = 2)
@Instrument(types = Sent.BY, methods = "send", takes = {Sent.MESSAGE, Sent.QUEUE, "long"}, parameters = 3)
@Instrument(types = Sent.BY, methods = "send", takes = {Sent.MESSAGE, Sent.SELECTOR, "java.lang.Object", "long"}, parameters = 4)
@Instrument(types = Sent.BY, methods = "sendOneway", takes = Sent.MESSAGE)
@Instrument(types = Sent.BATCH_BY, methods = "send", takes = "java.util.Collection", parameters = 1)
@Instrument(types = Sent.BATCH_BY, methods = "send", takes = {"java.util.Collection", "long"}, parameters = 2)
@Instrument(types = Sent.BATCH_BY, methods = "send", takes = {"java.util.Collection", Sent.QUEUE}, parameters = 2)
@Instrument(types = Sent.BATCH_BY, methods = "send", takes = {"java.util.Collection", Sent.QUEUE, "long"}, parameters = 3)
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object producer, @Advice.Argument(0) Object sent) {
    return Sending.start(producer, sent, "send");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object result, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Sending.end((MessagingOperation) operation, result, thrown);
    }
  }
}
