package dev.weft.instrumentations.reactornetty;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/** Is subscribed to in the context of the caller, as the application's body is with it. */
final class CarriedPublisher<T> implements Publisher<T> {
  private final Publisher<T> publisher;
  private final Operation caller;

  CarriedPublisher(Publisher<T> publisher, Operation caller) {
    this.publisher = publisher;
    this.caller = caller;
  }

  @Override
  public void subscribe(Subscriber<? super T> subscriber) {
    Scope scope = Context.attach(caller);
    try {
      publisher.subscribe(subscriber);
    } finally {
      scope.close();
    }
  }
}
