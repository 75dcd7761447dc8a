package dev.weft.instrumentations.pekkohttp;

import java.util.Optional;
import org.apache.pekko.http.impl.engine.http2.Http2$;
import org.apache.pekko.http.javadsl.model.HttpMessage;

/** The numbers of streams of HTTP/2, by which responses find their requests. */
final class StreamIds {
  private StreamIds() {
  }

  /** -1 for a message that has none. */
  static int of(HttpMessage message) {
    Optional<Object> stream = message.getAttribute(Http2$.MODULE$.streamId());
    return stream.isPresent() ? (Integer) stream.get() : -1;
  }
}
