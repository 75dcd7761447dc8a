package dev.weft.instrumentations.kafkastreams;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/** A record has failed. The handler may let the topology go on with the next one, so that the source does not see the exception. */
@Instrument(subtypesOf = "org.apache.kafka.streams.errors.ProcessingExceptionHandler", methods = {"handle", "handleError"},
    takes = {"org.apache.kafka.streams.errors.ErrorHandlerContext", "org.apache.kafka.streams.processor.api.Record", "java.lang.Exception"},
    parameters = 3)
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void failed(@Advice.Argument(2) Exception thrown) {
    MessagingOperation processing = thrown == null ? null : MessagingOperation.processingAround(Context.slot());
    if (processing != null) {
      processing.exception(thrown);
    }
  }
}
