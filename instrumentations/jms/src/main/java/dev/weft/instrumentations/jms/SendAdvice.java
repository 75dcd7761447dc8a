package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import net.bytebuddy.asm.Advice;

/** A message is sent to the destination of its producer. */
@Instrument(subtypesOf = "jakarta.jms.MessageProducer", methods = {"send", "publish"}, takes = "jakarta.jms.Message")
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This MessageProducer producer, @Advice.Argument(0) Message message) {
    return message == null || SentMessage.isNested(producer) ? null : SentMessage.start(Jms.destination(producer), message);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object sent, @Advice.Thrown Throwable thrown) {
    if (sent != null) {
      ((SentMessage) sent).end(thrown);
    }
  }
}
