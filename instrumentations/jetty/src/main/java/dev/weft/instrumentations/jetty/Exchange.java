package dev.weft.instrumentations.jetty;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/**
 * The request that a channel serves; a connection's channel serves one after the other. An asynchronous request may go on on another thread
 * while the first still leaves {@code handle}, so the operation is noted before and each thread leaves it for itself.
 */
final class Exchange {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("jetty");
  private static final WeakIdentityMap<HttpServerOperation> OPERATIONS = LibraryState.map("jetty requests");
  /** Since 9.3. Requests of older releases are reported by the servlet instrumentation. */
  private static final boolean SUPPORTED = isSupported();

  private Exchange() {
  }

  private static boolean isSupported() {
    try {
      HttpChannel.class.getMethod("onCompleted");
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** Makes the operation of the channel's request current on this thread; null if it is already, and if there is none. */
  static @Nullable Scope enter(HttpChannel channel) {
    if (!SUPPORTED) {
      return null;
    }
    Context.Slot slot = Context.slot();
    HttpServerOperation operation = OPERATIONS.get(channel);
    if (operation == null) {
      operation = channel.getState().isIdle() ? start(slot, channel) : null;
    }
    return operation == null || Context.current(slot) == operation ? null : Context.attach(operation);
  }

  private static @Nullable HttpServerOperation start(Context.Slot slot, HttpChannel channel) {
    Request request = channel.getRequest();
    HttpServerOperation operation =
        HttpServerOperation.start(slot, INSTRUMENTATION, request.getMethod(), JettyHeaders.INSTANCE, request);
    if (operation != null) {
      operation.ownedByContainer();
      operation.detach();
      if (HttpServerOperation.needsTarget()) {
        operation.target(request.getRequestURI(), request.getQueryString());
      }
      OPERATIONS.put(channel, operation);
    }
    return operation;
  }

  static void end(HttpChannel channel) {
    HttpServerOperation operation = OPERATIONS.remove(channel);
    if (operation == null) {
      operation = refused(channel);
    }
    if (operation != null) {
      try {
        describe(operation, channel);
        operation.closed();
      } finally {
        operation.end(null);
      }
    }
  }

  /** A request that Jetty answered without working on it. */
  private static @Nullable HttpServerOperation refused(HttpChannel channel) {
    HttpServerOperation operation = channel.getCommittedMetaData() == null ? null : start(Context.slot(), channel);
    if (operation != null) {
      OPERATIONS.remove(channel);
    }
    return operation;
  }

  private static void describe(HttpServerOperation operation, HttpChannel channel) {
    Request request = channel.getRequest();
    MetaData.Response sent = channel.getCommittedMetaData();
    if (sent != null) {
      operation.status(sent.getStatus());
      operation.responseSize(request.isHead() ? 0 : channel.getBytesWritten());
      operation.responseHeaders(SentHeaders.INSTANCE, channel.getResponse());
    }
    operation.requestSize(request.getContentLengthLong());
    RequestDetails details = operation.details();
    if (details != null && operation.isUnclaimed()) {
      details.url(request.getScheme(), request.getRequestURI(), request.getQueryString());
      boolean named = request.getHeader("Host") != null || !"HTTP/1.0".equals(request.getProtocol());
      details.server(named ? request.getServerName() : null, request.getServerPort());   // else it would query DNS
      describeClient(details, request);
    }
    RequestDetails client = operation.neededClient();
    if (client != null) {
      describeClient(client, request);
      client.readCredentials(JettyHeaders.INSTANCE, request);
    }
  }

  private static void describeClient(RequestDetails details, Request request) {
    details.client(request.getRemoteAddr(), request.getRemotePort(), HttpVersion.of(request.getProtocol()), request.getHeader("User-Agent"));
    details.readForwarded(JettyHeaders.INSTANCE, request);
  }
}
