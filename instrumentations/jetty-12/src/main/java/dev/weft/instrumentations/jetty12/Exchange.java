package dev.weft.instrumentations.jetty12;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/**
 * The request that a channel serves; a connection's channel serves one after the other. Its operation is noted beside the channel's invoker,
 * which calls the handlers, and beside the channel of the servlets, which goes on with an asynchronous request.
 */
final class Exchange {
  static final Instrumentation INSTRUMENTATION = Instrumentation.of("jetty-12");
  /** By the invoker, which lives as long as the request. With HTTP/2 Jetty may drop both without a word, if the connection is reset at once. */
  private static final WeakIdentityMap<HttpServerOperation> OPERATIONS = LibraryState.owned("jetty 12 requests");
  /** By channels: that of the servlets, and one that may go on in HTTP/2. */
  private static final WeakIdentityMap<HttpServerOperation> CHANNELS = LibraryState.map("jetty 12 channels");

  private Exchange() {
  }

  static @Nullable HttpServerOperation start(HttpChannel channel, MetaData.Request request) {
    HttpServerOperation operation =
        HttpServerOperation.start(Context.slot(), INSTRUMENTATION, request.getMethod(), JettyHeaders.INSTANCE, request.getHttpFields());
    if (operation != null) {
      operation.ownedByContainer(channel);
      if (operation.wantsTarget()) {
        operation.target(request.getHttpURI().getPath(), request.getHttpURI().getQuery());
      }
    }
    return operation;
  }

  /** The request waits for its invoker, on this thread or another; null if the channel takes no request. */
  static void started(HttpServerOperation operation, @Nullable Object invoker) {
    HttpChannel channel = (HttpChannel) operation.exchange();
    Request request = channel == null || invoker == null ? null : channel.getRequest();
    if (request == null) {
      operation.cancel();
      return;
    }
    operation.detach();
    operation.ownedByContainer(null);   // it is noted beside objects that the channel leads to
    request.addHttpStreamWrapper(new ReportedStream.Wrapping(operation, invoker, request));
    OPERATIONS.put(invoker, operation);
    if (mayGoOnInHttp2(request)) {
      CHANNELS.put(channel, operation);
    }
  }

  private static boolean mayGoOnInHttp2(Request request) {
    return request.getHeaders().contains(HttpHeader.UPGRADE) || "PRI".equals(request.getMethod());
  }

  /**
   * A channel gives up its request. That is complete by then, unless the connection goes on with HTTP/2: then another channel serves the same
   * request.
   */
  static void recycle(HttpChannel channel) {
    HttpServerOperation operation = CHANNELS.remove(channel);
    if (operation != null) {
      operation.cancel();   // has no effect if it has ended
    }
  }

  /** Makes the operation of an invoker's request current on this thread; null if it is already, and if there is none. */
  static @Nullable Scope enter(Object invoker) {
    return attach(Context.slot(), OPERATIONS.get(invoker));
  }

  private static @Nullable Scope attach(Context.Slot slot, @Nullable HttpServerOperation operation) {
    return operation == null || Context.current(slot) == operation ? null : Context.attach(operation);
  }

  /** As {@link #enter} for the channel of the servlets, which is first called by an invoker. */
  static @Nullable Scope enterServlets(Object channel) {
    Context.Slot slot = Context.slot();
    HttpServerOperation known = CHANNELS.get(channel);
    if (known != null && !known.hasEnded()) {
      return attach(slot, known);
    }
    HttpServerOperation current = HttpServerOperation.current(slot);
    if (current != null && current.instrumentation() == INSTRUMENTATION && !current.hasEnded()) {
      CHANNELS.put(channel, current);
    }
    return null;
  }

  static void end(HttpServerOperation operation, Object invoker, Request request, long written, @Nullable Throwable failure) {
    boolean answered = operation.status() != 0;
    operation.closed();
    try {
      OPERATIONS.remove(invoker);
      operation.responseSize(answered ? written : -1);
      operation.requestSize(request.getLength());
      RequestDetails details = operation.details();
      if (details != null && operation.isUnclaimed()) {
        describe(details, request);
      }
      RequestDetails client = operation.neededClient();
      if (client != null) {
        describeClient(client, request);
        client.readCredentials(JettyHeaders.INSTANCE, request.getHeaders());
      }
    } finally {
      operation.end(answered ? null : failure);
    }
  }

  private static void describe(RequestDetails details, Request request) {
    HttpURI uri = request.getHttpURI();
    details.url(uri.getScheme(), uri.getPath(), uri.getQuery());
    String version = version(request);
    boolean named = request.getHeaders().get("Host") != null || !"1.0".equals(version);
    details.server(named ? Request.getServerName(request) : null, Request.getServerPort(request));   // else it would query DNS
    describeClient(details, request);
  }

  private static String version(Request request) {
    return HttpVersion.of(request.getConnectionMetaData().getHttpVersion().asString());
  }

  private static void describeClient(RequestDetails details, Request request) {
    details.client(Request.getRemoteAddr(request), Request.getRemotePort(request), version(request),
        request.getHeaders().get("User-Agent"));
    details.readForwarded(JettyHeaders.INSTANCE, request.getHeaders());
  }
}
