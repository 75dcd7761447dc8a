package dev.weft.instrumentations.springcloudaws;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.ReceivedMessages;
import net.bytebuddy.asm.Advice;

/** The SDK's messages are made into Spring's, for listeners or for what a template returns. */
@Instrument(types = {"io.awspring.cloud.sqs.listener.source.AbstractMessageConvertingMessageSource",
    "io.awspring.cloud.sqs.operations.AbstractMessagingTemplate"}, methods = {"convertMessages", "convertReceivedMessages"})
public final class ConversionAdvice {
  private ConversionAdvice() {
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
