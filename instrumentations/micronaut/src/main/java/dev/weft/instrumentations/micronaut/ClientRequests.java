package dev.weft.instrumentations.micronaut;

import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.UnsentRequest;
import dev.weft.telemetry.http.UnsentRequests;
import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.util.function.Function;

/** Requests of the HTTP client until they have a connection, on which {@code netty-client} sees them. */
final class ClientRequests {
  static final String CLIENT = "io.micronaut.http.client.netty.DefaultHttpClient";
  static final UnsentRequests UNSENT = new UnsentRequests("micronaut unsent requests");
  private static final Instrumentation MICRONAUT = Instrumentation.of("micronaut");

  private ClientRequests() {
  }

  static void send(HttpRequest<?> request) {
    URI uri = request.getUri();
    UNSENT.add(request, UnsentRequest.begin(MICRONAUT, request.getMethodName(), uri.getScheme() == null ? "http" : uri.getScheme(), uri.getHost(),
        uri.getPort(), uri.toString()));
  }

  /** Learns that a request's flow fails, perhaps since there is no connection. */
  static final class Failure implements Function<Throwable, ExecutionFlow<Object>> {
    private final Object request;

    Failure(Object request) {
      this.request = request;
    }

    @Override
    public ExecutionFlow<Object> apply(Throwable thrown) {
      try {
        UNSENT.failed(request, thrown);
      } catch (RuntimeException | LinkageError e) {   // no woven call is around this
        MICRONAUT.failed(e);
      }
      return ExecutionFlow.error(thrown);
    }
  }
}
