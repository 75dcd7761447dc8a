package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import io.helidon.http.RequestException;
import net.bytebuddy.asm.Advice;

/** A connection answers by itself: the request is malformed, too large, or one too many, or nothing else answered. */
@Instrument(types = "io.helidon.webserver.http1.Http1Connection", methods = "handleRequestException", parameters = 1,
    takes = "io.helidon.http.RequestException")
public final class RejectAdvice {
  private RejectAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void reject(@Advice.Argument(0) Throwable reason) {
    if (reason != null) {
      Rejection.report((RequestException) reason);
    }
  }
}
