package dev.weft.instrumentations.tomcat;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.security.FirstLook;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;

/** What a request asks for. Tomcat makes texts of it only when they are asked for. */
final class Target {
  private Target() {
  }

  /** Whether path and query need to be texts for a further look. */
  static boolean isTelling(Request request) {
    return isTelling(request.requestURI()) || isTelling(request.queryString());
  }

  private static boolean isTelling(MessageBytes value) {
    if (value.getType() != MessageBytes.T_BYTES) {
      return !value.isNull();
    }
    ByteChunk bytes = value.getByteChunk();
    return FirstLook.isTelling(bytes.getBytes(), bytes.getStart(), bytes.getStart() + bytes.getLength());
  }

  /** Null for what the request does not have. */
  static @Nullable String text(MessageBytes value) {
    return value.isNull() ? null : value.toString();
  }
}
