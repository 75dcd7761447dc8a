package dev.weft.instrumentations.reactorkafka;

import dev.weft.telemetry.messaging.MessagingClient;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/** Hands records on, or batches of them, each of which is processed meanwhile. */
final class ProcessedFlux extends FluxOperator<Object, Object> {
  private final MessagingClient client;

  @SuppressWarnings("unchecked")   // what comes in goes out
  ProcessedFlux(Flux<?> received, MessagingClient client) {
    super((Flux<Object>) received);
    this.client = client;
  }

  @Override
  public void subscribe(CoreSubscriber<? super Object> subscriber) {
    source.subscribe(new ProcessingSubscriber(subscriber, client));
  }
}
