package dev.weft.instrumentations.tomcat;

import dev.weft.telemetry.RequestHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;

/** The headers of a request or of a response. */
final class CoyoteHeaders implements RequestHeaders<MimeHeaders> {
  static final CoyoteHeaders INSTANCE = new CoyoteHeaders();

  private CoyoteHeaders() {
  }

  @Override
  public String get(MimeHeaders headers, String name) {
    int first = headers.findHeader(name, 0);
    if (first < 0) {
      return null;
    }
    String value = text(headers.getValue(first));
    int next = headers.findHeader(name, first + 1);
    if (next < 0) {
      return value;
    }
    StringBuilder joined = new StringBuilder(value);
    for (int i = next; i >= 0; i = headers.findHeader(name, i + 1)) {
      joined.append(',').append(text(headers.getValue(i)));
    }
    return joined.toString();
  }

  /** Tomcat's own conversion, whose charset is this one, makes three more objects. */
  private static String text(MessageBytes value) {
    if (value.getType() != MessageBytes.T_BYTES) {
      return value.toString();
    }
    ByteChunk bytes = value.getByteChunk();
    return new String(bytes.getBytes(), bytes.getStart(), bytes.getLength(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public Iterable<String> names(MimeHeaders headers) {
    return Collections.list(headers.names());
  }
}
