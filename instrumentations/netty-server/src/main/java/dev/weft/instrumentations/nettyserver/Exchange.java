package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.http.ContentLength;
import dev.weft.telemetry.http.HeaderEntries;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.HttpVersion;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.http.RequestIds;
import dev.weft.telemetry.http.Serving;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;

/** A request and its response. It is there also if nothing is reported of it, so that each response finds its request. */
final class Exchange implements ChannelFutureListener {
  static final Instrumentation INSTRUMENTATION = Instrumentation.of("netty-server");
  /** By the request's object, which servers keep if they serve the request later than they get it. */
  private static final WeakIdentityMap<Serving> REQUESTS = LibraryState.map("netty server requests");
  private static final String INVALID = "/bad-request";

  private final @Nullable Serving serving;
  private final Channel channel;
  private final HttpRequest request;
  private final boolean http2;
  private long written;

  private Exchange(Channel channel, HttpRequest request, boolean http2, @Nullable Serving serving) {
    this.channel = channel;
    this.http2 = http2;
    this.request = request;
    this.serving = serving;
  }

  static Exchange start(Context.Slot slot, Channel channel, String scheme, HttpRequest request, boolean http2) {
    // Netty makes a request of its own where it cannot read the one that came
    boolean invalid = request.decoderResult().isFailure() && INVALID.equals(request.uri());
    HttpServerOperation operation = HttpServerOperation.start(
        slot, INSTRUMENTATION, invalid ? null : request.method().name(), HeaderFields.INSTANCE, request.headers());
    if (operation == null) {
      return new Exchange(channel, request, http2, null);
    }
    operation.detach();
    operation.ownedByContainer(request);
    if (HttpServerOperation.needsTarget() && !invalid) {
      String target = Target.path(request.uri());
      operation.target(Target.withoutQuery(target), Target.query(target));
    }
    operation.requestSize(ContentLength.of(request.headers().get("content-length")));
    RequestDetails details = operation.details();
    if (details != null) {
      describe(details, channel, scheme, request, invalid ? null : version(request, http2));
    }
    Serving serving = new Serving(operation);
    REQUESTS.put(request, serving);
    return new Exchange(channel, request, http2, serving);
  }

  private static String version(HttpRequest request, boolean http2) {
    return http2 ? "2" : HttpVersion.of(request.protocolVersion().majorVersion(), request.protocolVersion().minorVersion());
  }

  /** @param version null: nothing of the request could be read */
  private static void describe(RequestDetails details, Channel channel, String scheme, HttpRequest request, @Nullable String version) {
    String target = version == null ? null : Target.path(request.uri());
    details.url(scheme, target == null ? null : Target.withoutQuery(target), target == null ? null : Target.query(target));
    SocketAddress local = channel.localAddress();
    details.serverNamed(request.headers().get("host"), local instanceof InetSocketAddress ? ((InetSocketAddress) local).getPort() : 0);
    describeClient(details, channel, request, version);
  }

  private static void describeClient(RequestDetails details, Channel channel, HttpRequest request, @Nullable String version) {
    details.client(channel.remoteAddress(), version, request.headers().get("user-agent"));
    details.readForwarded(HeaderFields.INSTANCE, request.headers());
  }

  /** What is known of a request's object; null if nothing is reported of it, or its response is written. */
  static @Nullable Serving of(HttpRequest request) {
    return REQUESTS.get(request);
  }

  /** The request goes on as another object. */
  static void replace(Serving serving, HttpRequest other) {
    serving.operation.ownedByContainer(other);
    REQUESTS.put(other, serving);
  }

  /** A thread begins to work on the request; null if nothing is to be reported, and after the response. */
  @Nullable Serving.Call enter(Context.Slot slot) {
    return serving == null || serving.operation.hasEnded() ? null : serving.enter(slot);
  }

  /** The response begins. If the connection goes on with HTTP/2, a stream of it serves the same request. */
  void begin(int status, HttpHeaders headers) {
    if (serving == null) {
      return;
    }
    if (status == 101 && "h2c".equals(headers.get("upgrade"))) {
      serving.operation.cancel();
    } else {
      String id = begin(status);
      if (id != null && !headers.contains(RequestIds.HEADER)) {
        headers.set(RequestIds.HEADER, id);
      }
      serving.operation.responseHeaders(HeaderFields.INSTANCE, headers);
    }
  }

  /** Tells the headers of the response, once it has begun. */
  void responseHeaders(Iterable<? extends Map.Entry<?, ?>> headers) {
    if (serving != null) {
      serving.operation.responseHeaders(HeaderEntries.INSTANCE, headers);
    }
  }

  /** Returns the identifier that the response is to have; null if it is not to be set. */
  @Nullable String begin(int status) {
    if (serving == null) {
      return null;
    }
    serving.operation.status(status);
    return serving.operation.answeredId();
  }

  void write(Object part) {
    if (part instanceof ByteBufHolder) {
      written += ((ByteBufHolder) part).content().readableBytes();
    } else if (part instanceof ByteBuf) {
      written += ((ByteBuf) part).readableBytes();
    } else if (part instanceof FileRegion) {
      written += ((FileRegion) part).count();
    }
  }

  void connectionFailed(Throwable thrown) {
    if (serving != null) {
      serving.operation.connectionFailed(thrown);
    }
  }

  /** The last part of the response left the process, or cannot. */
  @Override
  public void operationComplete(ChannelFuture future) {
    complete();
  }

  void complete() {
    if (serving == null) {
      return;
    }
    HttpServerOperation operation = serving.operation;
    REQUESTS.remove(request);
    if (operation.exchange() != null && operation.exchange() != request) {
      REQUESTS.remove(operation.exchange());
    }
    if (operation.status() != 0) {
      operation.responseSize(operation.method().equals("HEAD") ? 0 : written);
    }
    RequestDetails client = operation.neededClient();
    if (client != null) {
      describeClient(client, channel, request, version(request, http2));
      client.readCredentials(HeaderFields.INSTANCE, request.headers());
    }
    serving.complete();
  }
}
