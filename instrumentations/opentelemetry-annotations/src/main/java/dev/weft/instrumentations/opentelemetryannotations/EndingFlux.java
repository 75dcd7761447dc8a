package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.telemetry.Operation;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** Ends a call with the first subscription. */
final class EndingFlux extends Flux<Object> {
  private final Flux<?> result;
  private final AtomicReference<Operation> call;

  EndingFlux(Flux<?> result, Operation call) {
    this.result = result;
    this.call = new AtomicReference<>(call);
  }

  @Override
  public void subscribe(CoreSubscriber<? super Object> subscriber) {
    EndingSubscriber.subscribe(result, subscriber, call.getAndSet(null));
  }
}
