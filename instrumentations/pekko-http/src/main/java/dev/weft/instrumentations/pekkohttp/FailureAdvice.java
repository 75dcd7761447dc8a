package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** A route has failed, and a handler of exceptions makes the response. */
@Instrument(types = "org.apache.pekko.http.scaladsl.server.ExceptionHandler$$anon$1", methods = "apply", parameters = 1,
    takes = "java.lang.Throwable")
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void handle(@Advice.Argument(0) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
