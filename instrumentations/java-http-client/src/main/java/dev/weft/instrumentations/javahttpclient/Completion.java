package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.http.HttpClientOperation;
import java.net.http.HttpResponse;
import java.util.function.BiConsumer;

/** Ends an operation when its response is there, on whichever thread brings it. */
final class Completion implements BiConsumer<HttpResponse<?>, Throwable> {
  private final HttpClientOperation operation;

  Completion(HttpClientOperation operation) {
    this.operation = operation;
  }

  @Override
  public void accept(HttpResponse<?> response, Throwable thrown) {
    Client.end(operation, response, thrown);
  }
}
