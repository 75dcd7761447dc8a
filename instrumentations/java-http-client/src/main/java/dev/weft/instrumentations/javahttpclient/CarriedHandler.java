package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;

/** A handler that runs in the context of the call, and so does the subscriber that it makes. */
final class CarriedHandler<T> implements BodyHandler<T> {
  private final BodyHandler<T> handler;
  private final Operation caller;

  CarriedHandler(BodyHandler<T> handler, Operation caller) {
    this.handler = handler;
    this.caller = caller;
  }

  @Override
  public BodySubscriber<T> apply(ResponseInfo response) {
    Scope scope = Context.attach(caller);
    try {
      BodySubscriber<T> subscriber = handler.apply(response);
      return Carried.isApplications(subscriber) ? new CarriedBodySubscriber<>(subscriber, caller) : subscriber;
    } finally {
      scope.close();
    }
  }
}
