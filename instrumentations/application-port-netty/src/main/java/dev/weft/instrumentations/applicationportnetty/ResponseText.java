package dev.weft.instrumentations.applicationportnetty;

import dev.weft.telemetry.http.AgentPage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Responses in HTTP/1. The connection's encoder cannot write them: it remembers which of the application's requests it answers next. */
final class ResponseText {
  private static final String LINE = "\r\n";

  private ResponseText() {
  }

  static ByteBuf goOn() {
    return bytes("HTTP/1.1 100 Continue" + LINE + LINE);
  }

  static ByteBuf of(AgentPage.Answer answer, String method, boolean closing) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(HttpResponseStatus.valueOf(answer.status())).append(LINE);
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append(LINE);
    }
    head.append("Connection: ").append(closing ? "close" : "keep-alive").append(LINE).append(LINE);
    ByteBuf bytes = bytes(head.toString());
    return method.equals("HEAD") ? bytes : Unpooled.wrappedBuffer(bytes, Unpooled.wrappedBuffer(answer.body()));
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }
}
