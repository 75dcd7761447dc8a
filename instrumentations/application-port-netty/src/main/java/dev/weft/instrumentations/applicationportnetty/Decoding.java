package dev.weft.instrumentations.applicationportnetty;

import dev.weft.advice.Nullable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;

/** The calls of a channel's decoder: the parts of requests that the agent answers are taken out of what it finds. Runs when there is an answer. */
abstract class Decoding implements Runnable {
  final ChannelHandlerContext context;
  /** What is to be answered next; null if that is the application's. */
  @Nullable PageRequest request;
  /** What the decoder has found, and how much of it before. */
  private @Nullable List<Object> found;
  private int foundBefore;

  Decoding(ChannelHandlerContext context) {
    this.context = context;
  }

  final void begin(List<Object> parts) {
    found = parts;
    foundBefore = parts.size();
  }

  /** What was found will be handed on next: parts of one request, never of two. */
  final void end() {
    List<Object> parts = found;
    found = null;
    if (parts == null || parts.size() <= foundBefore) {
      return;
    }
    Object first = parts.get(foundBefore);
    if (first instanceof HttpRequest) {
      request = PageRequest.of((HttpRequest) first, context, this);
      begun((HttpRequest) first);
    }
    if (request != null) {
      request.take(parts, foundBefore);
    }
  }

  /** A request begins, the agent's if {@link #request} is set. */
  void begun(HttpRequest begun) {
  }
}
