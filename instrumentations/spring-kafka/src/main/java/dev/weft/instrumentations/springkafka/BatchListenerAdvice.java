package dev.weft.instrumentations.springkafka;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A listener gets a list of records. */
@Instrument(types = "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer", methods = "doInvokeBatchOnMessage",
    takes = {"org.apache.kafka.clients.consumer.ConsumerRecords", "java.util.List"}, parameters = 2)
public final class BatchListenerAdvice {
  private BatchListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object received, @Advice.Argument(1) List<ConsumerRecord<?, ?>> batch) {
    return batch == null ? null : Batches.start(received, batch);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((MessagingOperation) operation).end(thrown);
    }
  }
}
