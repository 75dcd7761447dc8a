package dev.weft.instrumentations.opentelemetryannotations;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** A {@code Flux} that ends a call. */
final class EndingFlux extends Flux<Object> {
  private final Flux<?> result;
  private final PendingCall call;

  EndingFlux(Flux<?> result, PendingCall call) {
    this.result = result;
    this.call = call;
  }

  @Override
  public void subscribe(CoreSubscriber<? super Object> subscriber) {
    call.subscribe(subscribed -> result.subscribe(new EndingCoreSubscriber(subscribed, subscriber, false)));
  }
}
