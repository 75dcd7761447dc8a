package dev.weft.instrumentations.springkafka;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.ReceivedMessages;
import net.bytebuddy.asm.Advice;

/** The container iterates over records to put them into a list, for a listener of batches or for what handles an error. */
@Instrument(types = "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer",
    methods = {"createRecordList", "invokeErrorHandler", "invokeBatchErrorHandler", "recordAfterRollback", "batchAfterRollback", "handleNack"})
public final class TakingAdvice {
  private TakingAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return ReceivedMessages.hideTaking(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object hidden) {
    if (hidden != null) {
      ((Context.Slot) hidden).reveal();
    }
  }
}
