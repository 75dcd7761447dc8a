package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientConnection;
import dev.weft.telemetry.http.HttpClientOperation;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;

/** What is known of each channel: the requests that were sent and not answered yet. */
final class Connections {
  private static final Instrumentation NETTY_CLIENT = Instrumentation.of("netty-client");
  /** By channel. Clients that are built on Netty have this map, too, and say whose request comes next. */
  private static final WeakIdentityMap<HttpClientConnection> CONNECTIONS = LibraryState.map("netty connections");

  private Connections() {
  }

  /** Null for a channel that no request was sent on. */
  static @Nullable HttpClientConnection of(ChannelHandlerContext context) {
    return CONNECTIONS.get(context.channel());
  }

  /** A request is about to be written. Returns its headers, which have the trace's until they are restored. */
  static @Nullable SentHeaders send(ChannelHandlerContext context, HttpRequest request, ChannelPromise promise) {
    Channel channel = context.channel();
    HttpClientConnection connection = CONNECTIONS.get(channel);
    if (connection == null && Context.isAgentThread()) {
      return null;
    }
    if (connection == null) {
      connection = new HttpClientConnection();
      CONNECTIONS.put(channel, connection);
    }
    if (connection.isNew()) {
      channel.closeFuture().addListener(new Closing(connection));
    }
    if (HttpMethod.CONNECT.equals(request.getMethod())) {   // asks a proxy for a connection
      connection.sendToProxy();
      return null;
    }
    HttpClientCall call = connection.send();
    HttpClientOperation operation = call.unanswered();
    if (operation == null) {
      RequestTarget target = RequestTarget.of(context, request);
      operation = call.next(NETTY_CLIENT, request.getMethod().name(), target.scheme, target.host, target.port, target);
    }
    if (operation == null) {
      return null;
    }
    operation.sent();
    connection.writing(call);
    if (promise == null || promise == channel.voidPromise()) {   // says nothing
      connection.written(call, null);
    } else {
      promise.addListener(new Writing(connection, call));
    }
    return SentHeaders.inject(operation, request.headers());
  }

  /** Ends what was not answered when a channel is closed, before its handlers learn that. */
  private static final class Closing implements ChannelFutureListener {
    private final HttpClientConnection connection;

    Closing(HttpClientConnection connection) {
      this.connection = connection;
    }

    @Override
    public void operationComplete(ChannelFuture future) {
      connection.closed();
    }
  }

  /** Notes that a request was written, or why it could not be. */
  private static final class Writing implements ChannelFutureListener {
    private final HttpClientConnection connection;
    private final HttpClientCall call;

    Writing(HttpClientConnection connection, HttpClientCall call) {
      this.connection = connection;
      this.call = call;
    }

    @Override
    public void operationComplete(ChannelFuture future) {
      connection.written(call, future.cause());
    }
  }
}
