package dev.weft.instrumentations.javahttpclient;

import dev.weft.telemetry.http.HttpClientCall;
import java.net.http.HttpResponse;
import java.util.function.BiConsumer;

/** As {@link Completion}, for a call that may have sent several requests. */
final class CallCompletion implements BiConsumer<HttpResponse<?>, Throwable> {
  private final HttpClientCall call;
  private final Object exchange;
  private final boolean endsCall;

  /** @param endsCall false: its caller waits, and ends it */
  CallCompletion(HttpClientCall call, Object exchange, boolean endsCall) {
    this.call = call;
    this.exchange = exchange;
    this.endsCall = endsCall;
  }

  @Override
  public void accept(HttpResponse<?> response, Throwable thrown) {
    Sending.CALLS.remove(exchange);
    if (endsCall) {
      Sending.end(call, response, thrown);
    }
  }
}
