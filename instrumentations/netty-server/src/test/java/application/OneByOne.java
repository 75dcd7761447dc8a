package application;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;

/** Keeps pipelined requests until the responses to those before are written. */
final class OneByOne extends ChannelDuplexHandler {
  private final ArrayDeque<Object> kept = new ArrayDeque<>();
  private boolean busy;
  private boolean complete = true;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!kept.isEmpty() || busy && message instanceof HttpRequest) {
      kept.add(message);
    } else {
      forward(context, message);
    }
  }

  private void forward(ChannelHandlerContext context, Object message) {
    busy = busy || message instanceof HttpRequest;
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse) {
      complete = ((HttpResponse) message).status().code() >= 200;
    }
    boolean last = message instanceof LastHttpContent && complete;
    context.write(message, promise);
    if (last) {
      context.flush();
      busy = false;
      while (!kept.isEmpty() && !(busy && kept.peek() instanceof HttpRequest)) {
        forward(context, kept.poll());
      }
    }
  }
}
