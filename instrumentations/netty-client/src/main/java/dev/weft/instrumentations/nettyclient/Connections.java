package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientConnection;
import dev.weft.telemetry.http.HttpClientOperation;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;

/** What is known of each channel: the requests that were sent and not answered yet. A stream of HTTP/2 is a channel, too. */
final class Connections {
  static final Instrumentation NETTY_CLIENT = Instrumentation.of("netty-client");
  private static final String TO_PROXY = "CONNECT";
  /** A promise that takes no listener. 4.0 does not show its class, nor whether a promise is one. */
  private static final String VOID = "io.netty.channel.VoidChannelPromise";
  /** What all advice for Netty's own classes needs: a module for HTTP. */
  static final String CODEC = "io.netty.handler.codec.http.HttpClientCodec";

  private Connections() {
  }

  /** A request is about to be written. Null if it is not the application's. */
  static @Nullable HttpClientConnection toSend(Channel channel, String method) {
    if (HttpClientConnection.known(channel) == null && Context.isAgentThread()) {
      return null;
    }
    HttpClientConnection connection = HttpClientConnection.of(channel);
    if (connection.isNew()) {
      channel.closeFuture().addListener(new Closing(connection));
    }
    if (TO_PROXY.equals(method)) {   // asks for a connection
      connection.sendToProxy();
      return null;
    }
    return connection;
  }

  /** @param promise is told whether the request could be written */
  static void writing(HttpClientConnection connection, HttpClientCall call, HttpClientOperation operation, @Nullable ChannelPromise promise) {
    operation.sent();
    connection.writing(call);
    if (promise == null || VOID.equals(promise.getClass().getName())) {   // is not told
      connection.written(call, null);
    } else {
      promise.addListener(new Writing(connection, call));
    }
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
