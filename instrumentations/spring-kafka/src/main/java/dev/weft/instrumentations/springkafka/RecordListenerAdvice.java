package dev.weft.instrumentations.springkafka;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/**
 * A listener gets a record. The container has taken it from the consumer by an iteration, which processes it; that it failed only the
 * container sees.
 */
@Instrument(types = "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer", methods = "doInvokeOnMessage",
    takes = "org.apache.kafka.clients.consumer.ConsumerRecord", parameters = 1)
public final class RecordListenerAdvice {
  private RecordListenerAdvice() {
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Thrown Throwable thrown) {
    MessagingOperation processing = thrown == null ? null : MessagingOperation.processingAround(Context.slot());
    if (processing != null) {
      processing.exception(thrown);
    }
  }
}
