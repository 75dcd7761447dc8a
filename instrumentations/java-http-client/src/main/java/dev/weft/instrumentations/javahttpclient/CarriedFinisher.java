package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Scope;
import java.util.concurrent.Flow;
import java.util.function.Function;

/** Reads the body from the application's subscriber, of which the client has only the one that carries it. */
final class CarriedFinisher<S extends Flow.Subscriber<?>, R> implements Function<CarriedSubscriber<?>, R> {
  private final Function<? super S, R> finisher;

  CarriedFinisher(Function<? super S, R> finisher) {
    this.finisher = finisher;
  }

  @Override
  @SuppressWarnings("unchecked")   // the client was given both together
  public R apply(CarriedSubscriber<?> carried) {
    Scope scope = Context.attach(carried.caller);
    try {
      return finisher.apply((S) carried.subscriber);
    } finally {
      scope.close();
    }
  }
}
