package dev.weft.export.otlp;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * OTLP over gRPC: one call after the other.
 *
 * @see <a href="https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md">gRPC over HTTP/2</a>
 */
final class GrpcSender extends WireSender {
  private static final String PATH = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
  private static final String[] CODES = {"OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
      "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
      "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED"};
  /** By number: those that the specification of OTLP has tried again. */
  private static final int RETRYABLE = 1 << 1 | 1 << 4 | 1 << 8 | 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15;
  private static final int PREFIX = 5;
  private static final int LONGEST_MESSAGE = 200;

  private final Http2 http;
  private final byte[] headers;
  private final boolean compressed;
  private boolean started;

  /** @param compressed whether messages are gzip */
  GrpcSender(Wire wire, OtlpEndpoint endpoint, OtlpHeaders headers, boolean compressed) {
    super(wire);
    this.http = new Http2(wire);
    this.compressed = compressed;
    Hpack.Writer fields = new Hpack.Writer()
        .indexed(Hpack.METHOD_POST)
        .indexed(endpoint.isSecure() ? Hpack.SCHEME_HTTPS : Hpack.SCHEME_HTTP)
        .header(Hpack.PATH, PATH)
        .header(Hpack.AUTHORITY, endpoint.authority())
        .header(Hpack.CONTENT_TYPE, "application/grpc")
        .header("te", "trailers", false);
    if (compressed) {
      fields.header("grpc-encoding", "gzip", false);
    }
    if (!headers.has("user-agent")) {
      fields.header(Hpack.USER_AGENT, OtlpHeaders.USER_AGENT);
    }
    for (Map.Entry<String, String> header : headers.all()) {
      if (!header.getKey().equals("host")) {
        fields.header(header.getKey(), header.getValue(), true);
      }
    }
    this.headers = fields.bytes();
  }

  @Override
  Reply exchange(byte[] body, int length) throws IOException {
    started = false;
    if (wire.isNew()) {
      http.start();
    } else if (!http.isUsable()) {
      wire.reopen();
      http.start();
    }
    started = true;
    byte[] prefix = {(byte) (compressed ? 1 : 0),
        (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length};
    http.exchange(headers, prefix, body, length);
    return reply();
  }

  @Override
  boolean answerHasBegun() {
    return started && http.hasAnswered();
  }

  private Reply reply() throws IOException {
    String httpStatus = http.header(":status");
    String status = http.header("grpc-status");
    if (status == null) {
      if (httpStatus != null && httpStatus.length() == 3 && !httpStatus.equals("200")) {
        throw HttpResponse.refusal(number(httpStatus), "", http.header("retry-after"));
      }
      throw new ProtocolException("the answer is not grpc");
    }
    int code = number(status);
    if (code != 0) {
      String name = code > 0 && code < CODES.length ? CODES[code] : status;
      String message = message(http.header("grpc-message"));
      boolean retryable = code > 0 && code < CODES.length && (RETRYABLE >> code & 1) == 1;
      throw new Refusal("gRPC status " + name + (message.isEmpty() ? "" : ": " + message), retryable, -1);
    }
    boolean plain = http.bodyLength() > PREFIX && http.body()[0] == 0;
    return plain ? Reply.ofResponse(http.body(), PREFIX, http.bodyLength()) : Reply.EMPTY;
  }

  private static int number(String text) throws IOException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new ProtocolException("the answer is not grpc");
    }
  }

  /** Percent-encoded UTF-8. */
  private static String message(String encoded) {
    if (encoded == null) {
      return "";
    }
    byte[] bytes = PercentCode.decode(encoded.length() > 3 * LONGEST_MESSAGE ? encoded.substring(0, 3 * LONGEST_MESSAGE) : encoded)
        .getBytes(StandardCharsets.UTF_8);
    return Reply.printable(bytes, 0, bytes.length);
  }
}
