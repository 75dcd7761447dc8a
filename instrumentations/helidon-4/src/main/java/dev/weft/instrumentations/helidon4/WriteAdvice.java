package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import io.helidon.common.buffers.BufferData;
import net.bytebuddy.asm.Advice;

/** The stream of a response gets a part of the body, after it is encoded. */
@Instrument(types = {"io.helidon.webserver.http1.Http1ServerResponse$BlockingOutputStream",
    "io.helidon.webserver.http2.Http2ServerResponse$BlockingOutputStream"}, methods = "write", parameters = 1, takes = "io.helidon.common.buffers.BufferData")
public final class WriteAdvice {
  private WriteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void written(@Advice.Argument(0) Object part) {
    if (part != null) {
      Exchange.written(((BufferData) part).available());
    }
  }
}
