package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.producer.SendCallback;

/** As {@link SendAsyncAdvice}, to a queue that the application names. */
@Instrument(types = Sent.BY, methods = "send", takes = {Sent.MESSAGE, Sent.QUEUE, Sent.CALLBACK, "long"}, parameters = 4)
@Instrument(types = Sent.BATCH_BY, methods = "send", takes = {"java.util.Collection", Sent.QUEUE, Sent.CALLBACK})
public final class SendToQueueAsyncAdvice {
  private SendToQueueAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 0))
  public static Object[] start(@Advice.This Object producer, @Advice.Argument(0) Object sent, @Advice.Argument(2) SendCallback callback) {
    return Sending.startAsync(producer, sent, callback);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Sending.handedOver(entered, thrown);
    }
  }
}
