package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A handler of pushed answers that runs in the context of the call, and so do the body handlers that it chooses. */
final class CarriedPushes<T> implements PushPromiseHandler<T> {
  private final PushPromiseHandler<T> handler;
  private final Operation caller;

  CarriedPushes(PushPromiseHandler<T> handler, Operation caller) {
    this.handler = handler;
    this.caller = caller;
  }

  @Override
  public void applyPushPromise(HttpRequest initiating, HttpRequest pushed, Function<BodyHandler<T>, CompletableFuture<HttpResponse<T>>> acceptor) {
    Scope scope = Context.attach(caller);
    try {
      handler.applyPushPromise(initiating, pushed, body -> acceptor.apply(body == null ? null : new CarriedHandler<>(body, caller)));
    } finally {
      scope.close();
    }
  }
}
