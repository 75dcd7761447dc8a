package dev.weft.instrumentations.smallryemessaging;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/** The application refuses a message itself. What its method throws, or what that brings, is known without this. */
@Instrument(types = {"io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord", "io.smallrye.reactive.messaging.kafka.IncomingKafkaRecordBatch"},
    methods = "nack", takes = "java.lang.Throwable")
public final class NackAdvice {
  private NackAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void refuse(@Advice.Argument(0) Throwable reason) {
    MessagingOperation processing = reason == null ? null : MessagingOperation.processingAround(Context.slot());
    if (processing != null && !processing.hasEnded()) {
      processing.exception(reason);
    }
  }
}
