package dev.weft.export.otlp;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** OTLP over HTTP/1.1: one POST after the other. */
final class HttpSender extends WireSender {
  private static final int FIRST_PIECE = 16 * 1024;

  private final byte[] head;
  /** Head and beginning of the body: a head on its own would wake the collector for nothing. */
  private final byte[] first;
  private final HttpResponse response;

  /** @param compressed whether bodies are gzip */
  HttpSender(Wire wire, OtlpEndpoint endpoint, OtlpHeaders headers, boolean compressed) {
    super(wire);
    this.response = new HttpResponse(wire);
    StringBuilder text = new StringBuilder(512);
    text.append("POST ").append(endpoint.path()).append(" HTTP/1.1\r\n");
    if (!headers.has("host")) {
      text.append("Host: ").append(endpoint.authority()).append("\r\n");
    }
    if (!headers.has("user-agent")) {
      text.append("User-Agent: ").append(OtlpHeaders.USER_AGENT).append("\r\n");
    }
    text.append("Content-Type: application/x-protobuf\r\n");
    if (compressed) {
      text.append("Content-Encoding: gzip\r\n");
    }
    for (Map.Entry<String, String> header : headers.all()) {
      text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    head = text.append("Content-Length: ").toString().getBytes(StandardCharsets.ISO_8859_1);
    first = Arrays.copyOf(head, head.length + FIRST_PIECE);
  }

  @Override
  Reply exchange(byte[] body, int length) throws IOException {
    response.begin();
    byte[] size = (length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(size, 0, first, head.length, size.length);
    int headLength = head.length + size.length;
    int begun = Math.min(length, first.length - headLength);
    System.arraycopy(body, 0, first, headLength, begun);
    try {
      wire.write(first, 0, headLength + begun);
      wire.write(body, begun, length - begun);
    } catch (IOException e) {
      refusedWhileWriting(e);
    }
    response.read();
    if (!response.keepsConnection()) {
      wire.abandon();
    }
    return response.reply();
  }

  @Override
  boolean answerHasBegun() {
    return response.hasBegun();
  }

  /** A collector may answer and close before it has read all: its answer says more than the broken connection. */
  private void refusedWhileWriting(IOException failure) throws IOException {
    try {
      response.read();
    } catch (IOException none) {
      throw failure;
    }
    wire.abandon();
    response.reply();
    throw new EOFException("the collector answered before it had read the request");
  }
}
