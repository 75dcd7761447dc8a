package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pekko.stream.scaladsl.BidiFlow;

/** The part of a server is made that makes requests of the streams of HTTP/2. */
@Instrument(types = "org.apache.pekko.http.impl.engine.http2.Http2Blueprint$", methods = "httpLayer")
public final class StreamsAdvice {
  private StreamsAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Object watch(@Advice.Return BidiFlow<?, ?, ?, ?, ?> layer) {
    return layer == null ? null : ServerStage.beforeStreams(layer);
  }
}
