package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import jakarta.jms.Destination;
import jakarta.jms.Message;
import net.bytebuddy.asm.Advice;

/** A message is sent to a destination. */
@Instrument(subtypesOf = "jakarta.jms.MessageProducer", methods = "send", takes = {"jakarta.jms.Destination", "jakarta.jms.Message"})
@Instrument(subtypesOf = "jakarta.jms.QueueSender", methods = "send", takes = {"jakarta.jms.Queue", "jakarta.jms.Message"})
@Instrument(subtypesOf = "jakarta.jms.TopicPublisher", methods = "publish", takes = {"jakarta.jms.Topic", "jakarta.jms.Message"})
@Instrument(subtypesOf = "jakarta.jms.JMSProducer", methods = "send", takes = {"jakarta.jms.Destination", "jakarta.jms.Message"})
@Instrument(types = "org.apache.qpid.jms.JmsProducer", methods = "doSend", takes = {"jakarta.jms.Destination", "jakarta.jms.Message"})
@Instrument(types = "com.ibm.ws.sib.api.jms.impl.JmsMsgProducerImpl", methods = "send_internal",
    takes = {"jakarta.jms.Destination", "jakarta.jms.Message"})
public final class SendToAdvice {
  private SendToAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object producer, @Advice.Argument(0) Destination destination, @Advice.Argument(1) Message message) {
    return message == null || SentMessage.isNested(producer) ? null : SentMessage.start(Jms.destination(destination), message);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object sent, @Advice.Thrown Throwable thrown) {
    if (sent != null) {
      ((SentMessage) sent).end(thrown);
    }
  }
}
