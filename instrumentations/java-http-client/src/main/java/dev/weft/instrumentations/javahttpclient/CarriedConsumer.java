package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.util.function.Consumer;

/** A consumer that runs in the context of the call. */
final class CarriedConsumer<T> implements Consumer<T> {
  private final Consumer<T> consumer;
  private final Operation caller;

  CarriedConsumer(Consumer<T> consumer, Operation caller) {
    this.consumer = consumer;
    this.caller = caller;
  }

  @Override
  public void accept(T part) {
    Scope scope = Context.attach(caller);
    try {
      consumer.accept(part);
    } finally {
      scope.close();
    }
  }
}
