package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.producer.SendCallback;

/** A message or a batch is sent, and a callback gets the broker's answer. */
@Instrument(types = Sent.BY, methods = "send", takes = {Sent.MESSAGE, Sent.CALLBACK, "long"}, parameters = 3)
@Instrument(types = Sent.BATCH_BY, methods = "send", takes = {"java.util.Collection", Sent.CALLBACK})
public final class SendAsyncAdvice {
  private SendAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] start(@Advice.This Object producer, @Advice.Argument(0) Object sent, @Advice.Argument(1) SendCallback callback) {
    return Sending.startAsync(producer, sent, callback);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Sending.handedOver(entered, thrown);
    }
  }
}
