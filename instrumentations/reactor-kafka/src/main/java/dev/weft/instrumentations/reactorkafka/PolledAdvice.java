package dev.weft.instrumentations.reactorkafka;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import reactor.core.publisher.Flux;

/** A receiver gets what its consumer has polled. */
@Instrument(types = "reactor.kafka.receiver.internals.ConsumerHandler", methods = "receive", parameters = 0)
public final class PolledAdvice {
  private PolledAdvice() {
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static Flux<?> polled(@Advice.Return Flux<? extends ConsumerRecords<?, ?>> polled) {
    return polled == null ? null : polled.doOnNext(Receivers.FORGET);
  }
}
