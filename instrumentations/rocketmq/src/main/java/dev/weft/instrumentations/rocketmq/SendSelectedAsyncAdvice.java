package dev.weft.instrumentations.rocketmq;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.rocketmq.client.producer.SendCallback;

/** As {@link SendAsyncAdvice}, to a queue that the application selects. */
@Instrument(types = Sent.BY, methods = "send", takes = {Sent.MESSAGE, Sent.SELECTOR, "java.lang.Object", Sent.CALLBACK, "long"}, parameters = 5)
public final class SendSelectedAsyncAdvice {
  private SendSelectedAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 3, index = 0))
  public static Object[] start(@Advice.This Object producer, @Advice.Argument(0) Object sent, @Advice.Argument(3) SendCallback callback) {
    return Sending.startAsync(producer, sent, callback);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Sending.handedOver(entered, thrown);
    }
  }
}
