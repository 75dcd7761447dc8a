package dev.weft.instrumentations.nettyclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HeaderSetter;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientConnection;
import dev.weft.telemetry.http.HttpClientOperation;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2Headers;

/** Requests and responses on streams of HTTP/2, whether those are channels or not. Headers are no object of the application's, but the codec's. */
final class StreamExchange {
  private static final HeaderSetter<Http2Headers> SETTER = new HeaderSetter<Http2Headers>() {
    @Override
    public void set(Http2Headers headers, String name, String value) {
      headers.set(name, value);
    }

    @Override
    public boolean has(Http2Headers headers, String name) {
      return headers.contains(name);
    }
  };

  private StreamExchange() {
  }

  /**
   * @param headers of a request: they have a method
   * @return false if the request is not reported
   */
  static boolean begin(HttpClientConnection connection, Http2Headers headers, Channel channel, @Nullable ChannelPromise promise) {
    HttpClientCall call = connection.send();
    HttpClientOperation operation = call.unanswered();
    if (operation == null) {
      String scheme = headers.scheme() == null ? "http" : headers.scheme().toString();
      RequestTarget target = RequestTarget.of(scheme, text(headers.authority()), text(headers.path()), channel);
      operation = call.next(Connections.NETTY_CLIENT, headers.method().toString(), scheme, target.host, target.port, target);
    }
    if (operation == null) {
      return false;
    }
    Connections.writing(connection, call, operation, promise);
    inject(operation, headers);
    operation.requestHeaders(HeaderEntries.INSTANCE, headers);
    return true;
  }

  private static void inject(HttpClientOperation operation, Http2Headers headers) {
    try {
      operation.inject(SETTER, headers);
    } catch (UnsupportedOperationException e) {
      return;   // the application has made them read-only: they are sent as they are
    }
  }

  /** @param headers of the response, or its trailers */
  static void answered(HttpClientConnection connection, Http2Headers headers) {
    int status = status(headers.status());
    if (status != 0) {
      connection.responseHeaders(status, HeaderEntries.INSTANCE, headers);
      connection.answered(status, "2", null);
    }
  }

  /** 0 for trailers, which have none, and for what a server sends in its place: the library refuses that. */
  private static int status(@Nullable CharSequence text) {
    if (text == null || text.length() != 3) {
      return 0;
    }
    int status = 0;
    for (int i = 0; i < 3; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      status = 10 * status + digit;
    }
    return status;
  }

  private static String text(@Nullable CharSequence value) {
    return value == null ? "" : value.toString();
  }
}
