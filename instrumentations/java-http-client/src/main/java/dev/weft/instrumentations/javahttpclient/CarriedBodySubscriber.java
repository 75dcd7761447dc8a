package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A body subscriber of the application's that runs in the context of the call. */
final class CarriedBodySubscriber<T> extends CarriedSubscriber<List<ByteBuffer>> implements BodySubscriber<T> {
  private final BodySubscriber<T> body;

  CarriedBodySubscriber(BodySubscriber<T> body, Operation caller) {
    super(body, caller);
    this.body = body;
  }

  @Override
  public CompletionStage<T> getBody() {
    Scope scope = Context.attach(caller);
    try {
      return body.getBody();
    } finally {
      scope.close();
    }
  }
}
