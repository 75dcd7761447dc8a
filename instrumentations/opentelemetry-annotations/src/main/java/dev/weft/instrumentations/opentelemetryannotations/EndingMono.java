package dev.weft.instrumentations.opentelemetryannotations;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;

/** A {@code Mono} that ends a call. */
final class EndingMono extends Mono<Object> {
  private final Mono<?> result;
  private final PendingCall call;

  EndingMono(Mono<?> result, PendingCall call) {
    this.result = result;
    this.call = call;
  }

  @Override
  public void subscribe(CoreSubscriber<? super Object> subscriber) {
    call.subscribe(subscribed -> result.subscribe(new EndingCoreSubscriber(subscribed, subscriber, true)));
  }
}
