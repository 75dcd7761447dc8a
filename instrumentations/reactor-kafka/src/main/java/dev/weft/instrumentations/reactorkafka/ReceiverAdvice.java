package dev.weft.instrumentations.reactorkafka;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import reactor.kafka.receiver.ReceiverOptions;

/** A receiver is made. */
@Instrument(types = "reactor.kafka.receiver.internals.DefaultKafkaReceiver", methods = "<init>", parameters = 2,
    needs = "reactor.kafka.receiver.internals.ConsumerHandler")
public final class ReceiverAdvice {
  private ReceiverAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object options(@Advice.Argument(1) Object options) {
    return options;
  }

  @Advice.OnMethodExit(inline = false)
  public static void created(@Advice.This Object receiver, @Advice.Enter Object options) {
    if (options != null) {
      Receivers.created(receiver, (ReceiverOptions<?, ?>) options);
    }
  }
}
