package dev.weft.endpoint;

import dev.weft.telemetry.http.AgentPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** An HTTP response with its length, after which the connection is closed. */
final class Response {
  static final String HTML = "text/html; charset=utf-8";
  static final String JSON = "application/json; charset=utf-8";
  static final String TEXT = "text/plain; charset=utf-8";

  private final int status;
  private final String reason;
  private final String contentType;
  private final byte[] body;

  Response(int status, String reason, String contentType, byte[] body) {
    this.status = status;
    this.reason = reason;
    this.contentType = contentType;
    this.body = body;
  }

  static Response ok(String contentType, byte[] body) {
    return new Response(200, "OK", contentType, body);
  }

  static Response ok(String contentType, String body) {
    return ok(contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  static Response unavailable(String contentType, String body) {
    return new Response(503, "Service Unavailable", contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  static Response text(int status, String reason, String body) {
    return new Response(status, reason, TEXT, body.getBytes(StandardCharsets.UTF_8));
  }

  AgentPage.Answer onApplicationPort() {
    return new AgentPage.Answer(status, contentType, body);
  }

  /** The bytes that are sent. */
  byte[] bytes(boolean withBody, boolean gzip) throws IOException {
    byte[] content = gzip ? gzip(body) : body;
    String head = "HTTP/1.1 " + status + ' ' + reason + "\r\n"
        + "Content-Type: " + contentType + "\r\n"
        + "Content-Length: " + content.length + "\r\n"
        + (gzip ? "Content-Encoding: gzip\r\n" : "")
        + (status == 405 ? "Allow: GET, HEAD\r\n" : "")
        + "Vary: Accept, Accept-Encoding\r\n"
        + "Cache-Control: no-store\r\n"
        + "X-Content-Type-Options: nosniff\r\n"
        + "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
        + "Connection: close\r\n\r\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + content.length);
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    out.write(headBytes, 0, headBytes.length);
    if (withBody) {
      out.write(content, 0, content.length);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }
}
