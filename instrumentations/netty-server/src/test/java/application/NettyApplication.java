package application;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A server that is nothing but Netty. */
public final class NettyApplication {
  private final Consumer<String> served;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final EventLoopGroup loops = new NioEventLoopGroup(2);
  private final Channel server;
  private volatile Runnable hanging;
  private volatile ChannelFuture released;

  /** @param separate whether requests and responses have handlers of their own, instead of one for both */
  public NettyApplication(Consumer<String> served, boolean separate) {
    this.served = served;
    server = new ServerBootstrap().group(loops).channel(NioServerSocketChannel.class).childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(new ChannelInitializer<Channel>() {
          @Override
          protected void initChannel(Channel channel) {
            if (separate) {
              channel.pipeline().addLast(new HttpRequestDecoder(), new HttpResponseEncoder(), new HttpObjectAggregator(2 << 20), new OneByOne());
            } else {
              channel.pipeline().addLast(new HttpServerCodec(), new OneByOne(), new HttpObjectAggregator(2 << 20));
            }
            channel.pipeline().addLast(new Handler());
          }
        }).bind("localhost", 0).syncUninterruptibly().channel();
  }

  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  public void release() {
    hanging.run();
    released.awaitUninterruptibly();
  }

  public void close() {
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    threads.shutdownNow();
  }

  private final class Handler extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      if (request.decoderResult().isFailure()) {
        answer(context, request, 400, text());
        return;
      }
      String target = request.uri();
      String path = target.indexOf('?') < 0 ? target : target.substring(0, target.indexOf('?'));
      if (path.startsWith("/later") || path.equals("/hang")) {
        later(context, request, path);
        return;
      }
      served.accept(target);
      if (path.equals("/ok") || path.startsWith("/items/")) {
        answer(context, request, 200, text());
      } else if (path.startsWith("/status/")) {
        answer(context, request, Integer.parseInt(path.substring(8)), text());
      } else if (path.equals("/throws")) {
        throw new IllegalStateException("failed");
      } else if (path.equals("/echo")) {
        answer(context, request, 200, request.content().retain());
      } else if (path.equals("/stream")) {
        stream(context);
      } else if (path.equals("/close")) {
        context.close();
      } else if (path.equals("/upgrade")) {
        answer(context, request, 101, Unpooled.EMPTY_BUFFER);
      } else if (path.equals("/hint")) {
        context.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, new HttpResponseStatus(103, "Early Hints")));
        context.write(LastHttpContent.EMPTY_LAST_CONTENT);
        answer(context, request, 200, text());
      } else {
        answer(context, request, path.equals("/redirect") ? 302 : 404, text());
      }
    }

    private void later(ChannelHandlerContext context, FullHttpRequest request, String path) {
      if (path.equals("/hang")) {
        hanging = () -> released = answer(context, request, 200, text());
      }
      threads.execute(() -> {
        served.accept(request.uri());
        if (!path.equals("/hang")) {
          answer(context, request, path.equals("/later") ? 200 : 500, text());
        }
      });
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
      if (thrown instanceof IllegalStateException) {
        answer(context, null, 500, text());
      } else {
        context.close();
      }
    }
  }

  private static ByteBuf text() {
    return Unpooled.copiedBuffer("answer", StandardCharsets.ISO_8859_1);
  }

  private static ChannelFuture answer(ChannelHandlerContext context, FullHttpRequest request, int status, ByteBuf body) {
    boolean head = request != null && request.method().name().equals("HEAD");
    DefaultFullHttpResponse response = new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), head ? Unpooled.EMPTY_BUFFER : body);
    HttpUtil.setContentLength(response, body.readableBytes());
    if (status == 302) {
      response.headers().set("Location", "/ok");
    }
    ChannelFuture written = context.channel().writeAndFlush(response);
    if (request != null && !HttpUtil.isKeepAlive(request)) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
    return written;
  }

  /** With promises that tell nothing, as servers use them that are in a hurry. */
  private static void stream(ChannelHandlerContext context) {
    Channel channel = context.channel();
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    HttpUtil.setTransferEncodingChunked(response, true);
    channel.write(response, channel.voidPromise());
    for (int i = 0; i < 1024; i++) {
      channel.write(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[8192])), channel.voidPromise());
    }
    channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise());
  }
}
