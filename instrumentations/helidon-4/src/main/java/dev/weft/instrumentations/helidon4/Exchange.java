package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.http.RequestIds;
import io.helidon.http.HttpException;
import io.helidon.http.HttpPrologue;
import io.helidon.http.InternalServerException;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.SocketAddress;

/** A request and its response. One thread serves it from its beginning to its end: when the routing returns, the response is written. */
final class Exchange implements Undoable {
  private final HttpServerOperation operation;
  private final ServerRequest request;
  private final ServerResponse response;

  private Exchange(HttpServerOperation operation, ServerRequest request, ServerResponse response) {
    this.operation = operation;
    this.request = request;
    this.response = response;
  }

  /** Null if nothing is to be reported. */
  static @Nullable Exchange start(ServerRequest request, ServerResponse response) {
    HttpPrologue prologue = request.prologue();
    ServerRequestHeaders headers = request.headers();
    HttpServerOperation operation = HttpServerOperation.start(
        Context.slot(), Routes.HELIDON, prologue.method().text(), HeaderFields.INSTANCE, headers);
    if (operation == null) {
      return null;
    }
    Exchange exchange = new Exchange(operation, request, response);
    operation.ownedByContainer();
    if (HttpServerOperation.needsTarget()) {
      operation.target(prologue.uriPath().rawPath(), query(prologue));
    }
    operation.requestSize(headers.contentLength().orElse(-1));
    String id = operation.answeredId();
    if (id != null) {
      response.header(RequestIds.HEADER, id);   // the application's own takes its place
    }
    if (operation.details() != null) {
      exchange.describe(operation.details());
    }
    return exchange;
  }

  private static @Nullable String query(HttpPrologue prologue) {
    String query = prologue.query().rawValue();
    return query.isEmpty() ? null : query;
  }

  private void describe(RequestDetails details) {
    HttpPrologue prologue = request.prologue();
    details.url(request.isSecure() ? "https" : "http", prologue.uriPath().rawPath(), query(prologue));
    details.serverNamed(HeaderFields.INSTANCE.get(request.headers(), "host"), serverPort());
    describeClient(details);
  }

  /** 0 if the connection is closed already: of such a one Helidon has no addresses, and throws. */
  private int serverPort() {
    try {
      return request.localPeer().port();
    } catch (RuntimeException e) {
      return 0;
    }
  }

  private @Nullable SocketAddress clientAddress() {
    try {
      return request.remotePeer().address();
    } catch (RuntimeException e) {   // see serverPort
      return null;
    }
  }

  private void describeClient(RequestDetails details) {
    details.client(clientAddress(), HttpVersion.of(request.prologue().rawProtocol()),
        HeaderFields.INSTANCE.get(request.headers(), "user-agent"));
    details.readForwarded(HeaderFields.INSTANCE, request.headers());
  }

  /** A part of the current request's response is written, whose length was not known before. */
  static void written(int bytes) {
    HttpServerOperation operation = Routes.HELIDON.isOn() ? HttpServerOperation.current(Context.slot()) : null;
    if (operation != null) {
      operation.responseSize(Math.max(0, operation.responseSize()) + bytes);
    }
  }

  /** An exception of a filter or a handler. An error handler makes the response of it. */
  static void failed(Throwable thrown) {
    HttpServerOperation operation = Routes.HELIDON.isOn() ? HttpServerOperation.current(Context.slot()) : null;
    if (operation != null) {
      handled(operation, thrown);
    }
  }

  private static void handled(HttpServerOperation operation, Throwable thrown) {
    boolean wrapper = thrown instanceof InternalServerException && thrown.getCause() != null;   // as JAX-RS in Helidon MP throws it
    operation.handled(wrapper ? thrown.getCause() : thrown);
  }

  /** @param thrown what the connection makes a response of, unless it is closed */
  void end(@Nullable Throwable thrown) {
    if (response.isSent()) {
      answered();
    } else if (thrown != null && !(thrown instanceof CloseConnectionException)) {
      Rejection.routed(thrown);
      operation.status(thrown instanceof HttpException ? ((HttpException) thrown).status().code() : 500);
      handled(operation, thrown);
    }
    RequestDetails client = operation.neededClient();
    if (client != null) {
      describeClient(client);
      client.readCredentials(HeaderFields.INSTANCE, request.headers());
    }
    operation.closed();
    operation.end(null);
  }

  private void answered() {
    ServerResponseHeaders headers = response.headers();
    operation.status(response.status().code());
    long length = operation.method().equals("HEAD") ? 0 : headers.contentLength().orElse(-1);
    if (length >= 0) {
      operation.responseSize(length);
    }
    operation.responseHeaders(HeaderFields.INSTANCE, headers);
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    operation.end(thrown);
  }
}
