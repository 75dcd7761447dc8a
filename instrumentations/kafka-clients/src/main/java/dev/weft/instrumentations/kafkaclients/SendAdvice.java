package dev.weft.instrumentations.kafkaclients;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.messaging.MessagingDestination;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record is sent, as the application's interceptors have made it. The operation ends with the broker's acknowledgement, which the callback
 * gets on a thread of the producer's.
 */
@Instrument(types = "org.apache.kafka.clients.producer.KafkaProducer", methods = "doSend",
    takes = {"org.apache.kafka.clients.producer.ProducerRecord", "org.apache.kafka.clients.producer.Callback"}, parameters = 2)
public final class SendAdvice {
  private SendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] start(
      @Advice.This Object producer, @Advice.Argument(0) ProducerRecord<?, ?> message, @Advice.Argument(1) Callback callback) {
    if (message == null) {
      return null;
    }
    Operation caller = Context.inheritable();
    MessagingOperation operation = MessagingOperation.startSend(
        Context.slot(), KafkaClients.of(producer), MessagingDestination.of(message.topic()), "send");
    if (operation == null) {
      return null;
    }
    KafkaRecords.describe(operation, message.key(), message.value());
    return new Object[] {new SentCallback(callback, operation, caller), operation};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered == null) {
      return;
    }
    MessagingOperation operation = (MessagingOperation) ((Object[]) entered)[1];
    if (thrown == null) {
      operation.detach();
    } else {
      operation.end(thrown);
    }
  }
}
