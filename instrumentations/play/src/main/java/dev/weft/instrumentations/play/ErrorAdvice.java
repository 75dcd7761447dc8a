package dev.weft.instrumentations.play;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** An action has failed, and the handler of errors makes the response. */
@Instrument(subtypesOf = "play.api.http.HttpErrorHandler", methods = "onServerError", parameters = 2)
public final class ErrorAdvice {
  private ErrorAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void handle(@Advice.Argument(1) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
