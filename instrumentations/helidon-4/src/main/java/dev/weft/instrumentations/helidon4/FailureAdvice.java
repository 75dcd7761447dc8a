package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A filter or a handler threw. */
@Instrument(types = "io.helidon.webserver.http.ErrorHandlers", methods = {"handleError", "unhandledError", "handleRequestException"},
    takes = "io.helidon.webserver.ConnectionContext", parameters = 4)
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void failed(@Advice.Argument(3) Throwable thrown) {
    if (thrown != null) {
      Exchange.failed(thrown);
    }
  }
}
