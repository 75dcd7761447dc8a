package dev.weft.instrumentations.liberty;

import com.ibm.ws.http.channel.internal.inbound.HttpInboundServiceContextImpl;
import com.ibm.wsspi.http.channel.HttpRequestMessage;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.ContentLength;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.http.Serving;
import java.net.InetAddress;

/**
 * The requests under way, each by what holds it and its response: one object for a connection, which serves one request after the other, or in
 * HTTP/2 for a stream.
 */
final class Exchange {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("liberty");
  /** What Liberty calls the method of a request whose first line it could not read. */
  private static final String UNDEFINED = "Undefined";
  private static final WeakIdentityMap<Serving> SERVINGS = LibraryState.map("liberty requests");

  private Exchange() {
  }

  /** Null if nothing is to be reported, and if it is no request but the beginning of an HTTP/2 connection. */
  static @Nullable Serving.Call enter(HttpInboundServiceContextImpl context) {
    if (!context.headersParsed()) {
      return null;
    }
    Context.Slot slot = Context.slot();
    HttpServerOperation operation = start(slot, context);
    if (operation == null) {
      return null;
    }
    Serving serving = new Serving(operation);
    SERVINGS.put(context, serving);
    return serving.enter(slot);
  }

  /** A new operation, not current on any thread. */
  private static @Nullable HttpServerOperation start(Context.Slot slot, HttpInboundServiceContextImpl context) {
    HttpRequestMessage request = context.getRequest();
    HttpServerOperation operation =
        HttpServerOperation.start(slot, INSTRUMENTATION, isRead(request) ? request.getMethod() : null, MessageHeaders.INSTANCE, request);
    if (operation != null) {
      operation.ownedByContainer();
      operation.detach();
      if (HttpServerOperation.needsTarget()) {
        operation.target(request.getRequestURI(), request.getQueryString());
      }
    }
    return operation;
  }

  /** The response is sent, or its last part failed to be. Without an operation it is that to a request which Liberty refuses. */
  static void sent(HttpInboundServiceContextImpl context) {
    Serving serving = SERVINGS.get(context);
    if (serving == null) {
      HttpServerOperation operation = start(Context.slot(), context);
      if (operation == null) {
        return;
      }
      serving = new Serving(operation);
      SERVINGS.put(context, serving);   // a response that fails may be followed by one of an error
    }
    complete(serving, context);
  }

  /** If the response is not sent yet, it never will be, or nothing but its beginning. */
  static void clear(HttpInboundServiceContextImpl context) {
    Serving serving = SERVINGS.remove(context);
    if (serving != null) {
      complete(serving, context);
    }
  }

  private static void complete(Serving serving, HttpInboundServiceContextImpl context) {
    HttpServerOperation operation = serving.operation;
    if (operation.status() != 0 || operation.hasEnded()) {
      return;   // is complete already
    }
    try {
      HttpRequestMessage request = context.getRequest();
      operation.requestSize(ContentLength.of(MessageHeaders.INSTANCE.get(request, "Content-Length")));
      if (context.headersSent()) {
        operation.status(context.getResponse().getStatusCodeAsInt());
        operation.responseSize(operation.method().equals("HEAD") ? 0 : context.getNumBytesWritten());
        operation.responseHeaders(MessageHeaders.INSTANCE, context.getResponse());
      }
      RequestDetails details = operation.details();
      if (details != null && operation.isUnclaimed()) {
        describe(details, request, context.getLocalPort());
        describeClient(details, context);
      }
      RequestDetails client = operation.neededClient();
      if (client != null) {
        describeClient(client, context);
        client.readCredentials(MessageHeaders.INSTANCE, request);
      }
    } finally {
      serving.complete();
    }
  }

  private static void describe(RequestDetails details, HttpRequestMessage request, int port) {
    details.url(request.getScheme(), isRead(request) ? request.getRequestURI() : null, request.getQueryString());
    String named = request.getVirtualHost();
    int portNamed = request.getVirtualPort();
    details.serverNamed(named == null || portNamed <= 0 ? named : named + ':' + portNamed, port);
  }

  /** Whether Liberty could read a first line. */
  private static boolean isRead(HttpRequestMessage request) {
    return !UNDEFINED.equals(request.getMethod());
  }

  private static void describeClient(RequestDetails details, HttpInboundServiceContextImpl context) {
    HttpRequestMessage request = context.getRequest();
    InetAddress address = context.getRemoteAddr();
    details.client(address == null ? null : address.getHostAddress(), context.getRemotePort(), HttpVersion.of(request.getVersion()),
        MessageHeaders.INSTANCE.get(request, "User-Agent"));
    details.readForwarded(MessageHeaders.INSTANCE, request);
  }
}
