package dev.weft.instrumentations.reactorkafka;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingClient;
import net.bytebuddy.asm.Advice;
import reactor.core.publisher.Flux;

/** The application wants to receive records, in one of the ways that there are. */
@Instrument(types = "reactor.kafka.receiver.internals.DefaultKafkaReceiver",
    methods = {"receive", "receiveBatch", "receiveAutoAck", "receiveAtmostOnce", "receiveExactlyOnce"},
    needs = "reactor.kafka.receiver.internals.ConsumerHandler")
public final class ReceiveAdvice {
  private ReceiveAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object receiver) {
    return Receivers.client(receiver);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static Flux<?> process(@Advice.Return Flux<?> received, @Advice.Enter Object client) {
    return received == null || client == null || received instanceof ProcessedFlux   // one way may call another
        ? received : new ProcessedFlux(received, (MessagingClient) client);
  }
}
