package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.http.Serving;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/**
 * What is known of a channel: the requests that were decoded and not answered yet. Responses are sent in the order of the requests. It is an
 * attribute of the channel, whose thread alone uses it.
 */
final class Connection implements ChannelFutureListener, Undoable {
  /** What all advice for Netty's own classes needs: a module for HTTP. */
  static final String CODEC = "io.netty.handler.codec.http.HttpResponseEncoder";
  private static final AttributeKey<Connection> KEY = AttributeKey.valueOf("dev.weft.netty-server");

  private final ArrayDeque<Exchange> unanswered = new ArrayDeque<>();
  /** Whether it is a stream of an HTTP/2 connection: it has one request. */
  private boolean http2;
  private @Nullable String scheme;
  /** The request whose body is still to come. */
  private @Nullable Exchange receiving;
  /** Whether the decoder is being called, and so hands on what it decodes. */
  private boolean reading;
  /** The request in whose context that happens. */
  private @Nullable Serving.Call call;
  /** What the decoder has found, and how much of it before. */
  private @Nullable List<Object> found;
  private int foundBefore;
  /** Whether the response that is being written is only to say that the client should go on. */
  private boolean informing;

  private Connection() {
  }

  static Connection ofServer(Channel channel) {
    Attribute<Connection> attribute = channel.attr(KEY);
    Connection connection = attribute.get();
    if (connection == null) {
      connection = new Connection();
      attribute.set(connection);
      channel.closeFuture().addListener(connection);
    }
    return connection;
  }

  static Connection ofStream(Channel channel) {
    Connection connection = ofServer(channel);
    connection.http2 = true;
    return connection;
  }

  /** The channel has data for the decoder. False if it is reading already. */
  boolean beginReading() {
    if (reading) {
      return false;
    }
    reading = true;
    if (receiving != null) {
      call = receiving.enter(Context.slot());
    }
    return true;
  }

  void endReading() {
    reading = false;
    leave();
  }

  private void leave() {
    if (call != null) {
      Serving.Call left = call;
      call = null;
      left.leave();
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    endReading();
  }

  void beginDecoding(List<Object> parts) {
    found = parts;
    foundBefore = parts.size();
  }

  /** What was found will be handed on next: parts of one request, never of two. */
  void endDecoding(Channel channel) {
    List<Object> parts = found;
    found = null;
    for (int i = foundBefore; parts != null && i < parts.size(); i++) {
      Object part = parts.get(i);
      if (part instanceof HttpRequest) {
        begin(channel, (HttpRequest) part);
      }
      if (part instanceof LastHttpContent) {
        receiving = null;
      }
    }
  }

  private void begin(Channel channel, HttpRequest request) {
    leave();
    if (scheme == null) {
      scheme = scheme(http2 ? channel.parent() : channel);
    }
    Context.Slot slot = Context.slot();
    Exchange exchange = Exchange.start(slot, channel, scheme, request, http2);
    if (channel.closeFuture().isDone()) {   // a handler has closed it while the decoder had more requests than one
      exchange.complete();
      return;
    }
    unanswered.add(exchange);
    receiving = exchange;
    if (reading) {
      call = exchange.enter(slot);
    }
  }

  /** By the name of the handler's class, since an application may have no handlers for TLS. */
  static String scheme(Channel channel) {
    for (Map.Entry<String, ChannelHandler> handler : channel.pipeline()) {
      Class<?> type = handler.getValue().getClass();
      if (type.getName().equals("io.netty.handler.ssl.SslHandler") || type.getSuperclass().getName().equals("io.netty.handler.ssl.SslHandler")) {
        return "https";
      }
    }
    return "http";
  }

  /** A part of a response is written. Returns the exchange if it is the last part of its response, and no promise tells when it is written. */
  static @Nullable Exchange writeLast(Channel channel, Object part, ChannelPromise promise) {
    Connection connection = channel.attr(KEY).get();
    Exchange last = connection == null ? null : connection.write(part);
    if (last == null || promise.isVoid()) {
      return last;
    }
    promise.addListener(last);
    return null;
  }

  /** Returns the exchange if it is the last part of its response. */
  private @Nullable Exchange write(Object part) {
    Exchange exchange = unanswered.peek();
    if (part instanceof HttpResponse) {
      int status = ((HttpResponse) part).status().code();
      if (status < 200 && status != 101) {
        informing = !(part instanceof FullHttpResponse);
        return null;
      }
      informing = false;
      if (exchange != null) {
        exchange.begin(status, ((HttpResponse) part).headers());
      }
    } else if (informing) {
      informing = !(part instanceof LastHttpContent);
      return null;
    }
    if (exchange == null) {
      return null;
    }
    exchange.write(part);
    return part instanceof LastHttpContent ? unanswered.poll() : null;
  }

  /** Nothing more can be read from the client. */
  static void failed(Channel channel, Throwable thrown) {
    Connection connection = channel.attr(KEY).get();
    if (connection != null) {
      for (Exchange exchange : connection.unanswered) {
        exchange.connectionFailed(thrown);
      }
    }
  }

  /** The channel is closed: no more responses will be written. */
  @Override
  public void operationComplete(ChannelFuture closed) {
    for (Exchange exchange = unanswered.poll(); exchange != null; exchange = unanswered.poll()) {
      exchange.complete();
    }
    receiving = null;
  }
}
