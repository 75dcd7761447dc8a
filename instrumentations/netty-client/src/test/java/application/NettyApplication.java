package application;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** Uses Netty and nothing on top of it. */
public final class NettyApplication {
  private final EventLoopGroup threads = new NioEventLoopGroup(2);

  /** Hands the responses of a connection to whoever waits, in order. */
  private static final class Responses extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final List<BiConsumer<Integer, Throwable>> callbacks;

    Responses(List<BiConsumer<Integer, Throwable>> callbacks) {
      this.callbacks = callbacks;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      location = response.headers().get("Location");
      callbacks.remove(0).accept(response.getStatus().code(), null);
      if (callbacks.isEmpty()) {
        context.close();
      }
    }

    private volatile String location;

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
      fail(thrown);
      context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      fail(new java.nio.channels.ClosedChannelException());
    }

    void fail(Throwable thrown) {
      while (!callbacks.isEmpty()) {
        callbacks.remove(0).accept(null, thrown);
      }
    }
  }

  /**
   * Tells the handler of TLS that the channel is connected only when the request is written: the handshake, and so its failure, never comes before
   * the request.
   */
  private static final class Connected extends ChannelInboundHandlerAdapter {
    private volatile ChannelHandlerContext context;

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
      context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
      // told by written()
    }

    static void written(Channel channel) {
      Connected connected = channel.pipeline().get(Connected.class);
      if (connected != null) {
        connected.context.fireChannelActive();
      }
    }
  }

  private Channel connect(URI url, int patience, Responses responses) throws Exception {
    Bootstrap bootstrap = new Bootstrap().group(threads).channel(NioSocketChannel.class).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, patience)
        .handler(new ChannelInitializer<SocketChannel>() {
          @Override
          protected void initChannel(SocketChannel channel) throws Exception {
            if (url.getScheme().equals("https")) {
              SSLEngine engine = SSLContext.getDefault().createSSLEngine();
              engine.setUseClientMode(true);
              channel.pipeline().addLast(new Connected(), new SslHandler(engine));
            }
            channel.pipeline().addLast(new ReadTimeoutHandler(patience, TimeUnit.MILLISECONDS), new HttpClientCodec(),
                new HttpObjectAggregator(1 << 21), responses);
          }
        });
    return bootstrap.connect(url.getHost(), url.getPort()).sync().channel();
  }

  private static FullHttpRequest request(String method, URI url, byte[] body) {
    ByteBuf content = Unpooled.wrappedBuffer(body);
    FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(method),
        url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()), content);
    request.headers().set("Host", url.getHost() + ":" + url.getPort());
    request.headers().set("Content-Length", body.length);
    return request;
  }

  private int exchange(URI url, FullHttpRequest request, int patience) throws Exception {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    Responses responses = new Responses(new ArrayList<>(Arrays.asList((code, thrown) -> complete(status, code, thrown))));
    Channel channel = connect(url, patience, responses);
    ChannelPromise promise = channel.newPromise();
    promise.addListener(new ChannelFutureListener() {   // before the request may fail, so that it comes before the other handlers
      @Override
      public void operationComplete(ChannelFuture written) {
        if (written.cause() != null) {
          status.completeExceptionally(written.cause());
        }
      }
    });
    channel.writeAndFlush(request, promise);
    Connected.written(channel);
    try {
      int code = status.get(20, TimeUnit.SECONDS);
      URI to = responses.location == null ? url : url.resolve(responses.location);
      return to.equals(url) ? code : exchange(to, request("GET", to, new byte[0]), patience);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  private static void complete(CompletableFuture<Integer> status, Integer code, Throwable thrown) {
    if (thrown == null) {
      status.complete(code);
    } else {
      status.completeExceptionally(thrown);
    }
  }

  public int send(String method, String url) throws Exception {
    URI to = URI.create(url);
    return exchange(to, request(method, to, new byte[0]), 10_000);
  }

  public int post(String url, String header, String value) throws Exception {
    byte[] text = new byte[1 << 20];
    Arrays.fill(text, (byte) 'x');
    URI to = URI.create(url);
    FullHttpRequest request = request("POST", to, text);
    request.headers().set(header, value);
    return exchange(to, request, 10_000);
  }

  public int sendUnread(String url) throws Exception {
    return send("GET", url);
  }

  public int sendImpatiently(String url) throws Exception {
    URI to = URI.create(url);
    return exchange(to, request("GET", to, new byte[0]), 300);
  }

  public List<String> sendTwice(String url) throws Exception {
    URI to = URI.create(url);
    FullHttpRequest request = request("GET", to, new byte[0]);
    request.headers().set("X-Own", "1");
    request.retain();
    exchange(to, request, 10_000);
    exchange(to, request, 10_000);
    List<String> names = new ArrayList<>();
    for (String name : request.headers().names()) {
      names.add(name.toLowerCase(java.util.Locale.ROOT));
    }
    return names;
  }

  public int sendWithPassword(String url) throws Exception {
    send("GET", url);
    URI to = URI.create(url);
    FullHttpRequest request = request("GET", to, new byte[0]);
    request.headers().set("Authorization", "Basic dXNlcjpwYXNzd29yZA==");
    return exchange(to, request, 10_000);
  }

  public Runnable enqueue(String url, BiConsumer<Integer, Throwable> callback) throws Exception {
    URI to = URI.create(url);
    Channel channel = connect(to, 10_000, new Responses(new ArrayList<>(Arrays.asList(callback))));
    channel.writeAndFlush(request("GET", to, new byte[0]));
    return () -> channel.close();
  }

  /** Sends several requests on one connection before the first is answered. */
  public void pipeline(String url, int count, BiConsumer<Integer, Throwable> callback) throws Exception {
    List<BiConsumer<Integer, Throwable>> callbacks = new java.util.concurrent.CopyOnWriteArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      callbacks.add((status, thrown) -> callback.accept(number, thrown));
    }
    URI to = URI.create(url);
    Channel channel = connect(to, 10_000, new Responses(callbacks));
    for (int i = 0; i < count; i++) {
      channel.writeAndFlush(request("GET", URI.create(url + "?i=" + i), new byte[0]));
    }
  }
}
