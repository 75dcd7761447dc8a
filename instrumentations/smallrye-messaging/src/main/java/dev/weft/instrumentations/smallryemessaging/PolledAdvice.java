package dev.weft.instrumentations.smallryemessaging;

import dev.weft.advice.Instrument;
import io.smallrye.reactive.messaging.kafka.impl.KafkaPollingThread;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** A consumer of SmallRye's got records. The thread that iterates over them only puts them into a queue, and processes none. */
@Instrument(types = "org.apache.kafka.clients.consumer.KafkaConsumer", needs = Records.SOURCE, methods = "poll", parameters = 1)
public final class PolledAdvice {
  private PolledAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.Return ConsumerRecords<?, ?> received) {
    if (received != null && !received.isEmpty() && Thread.currentThread() instanceof KafkaPollingThread) {
      Records.queued(received);
    }
  }
}
