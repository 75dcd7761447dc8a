package dev.weft.instrumentations.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.client.Endpoint;
import com.linecorp.armeria.common.HttpRequest;
import dev.weft.telemetry.http.UnsentRequest;
import dev.weft.telemetry.http.UnsentRequests;

/** Requests of the client until they have a connection, on which {@code netty-client} sees them. */
final class ClientRequests {
  /** By the context that Armeria makes for each request. */
  static final UnsentRequests UNSENT = new UnsentRequests("armeria unsent requests");

  private ClientRequests() {
  }

  static void execute(ClientRequestContext context, HttpRequest request) {
    Endpoint server = context.endpoint();   // null if a group of servers has none
    UNSENT.add(context, UnsentRequest.begin(Armeria.ARMERIA, request.method().name(), context.sessionProtocol().isTls() ? "https" : "http",
        server == null ? null : server.host(), server == null ? -1 : server.port(context.sessionProtocol().defaultPort()), request.path()));
  }
}
