package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.ReceivedMessages;
import net.bytebuddy.asm.Advice;

/**
 * The client takes messages that the application does not process now: a consumer of several topics or partitions asks its own consumers, or one
 * goes through a batch to acknowledge it.
 */
@Instrument(types = "org.apache.pulsar.client.impl.MultiTopicsConsumerImpl", methods = "receiveMessageFromConsumer")
@Instrument(types = "org.apache.pulsar.client.impl.ConsumerBase", takes = "org.apache.pulsar.client.api.Messages",
    methods = {"acknowledge", "acknowledgeAsync", "negativeAcknowledge", "reconsumeLater", "reconsumeLaterAsync"})
public final class OwnTakingAdvice {
  private OwnTakingAdvice() {
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
