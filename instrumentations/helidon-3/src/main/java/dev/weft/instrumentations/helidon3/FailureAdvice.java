package dev.weft.instrumentations.helidon3;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.concurrent.CompletionException;
import net.bytebuddy.asm.Advice;

/** A handler throws, or hands on an exception. An error handler makes the response of it. */
@Instrument(types = "io.helidon.webserver.RequestRouting$RoutedRequest", methods = "nextNoCheck", takes = "java.lang.Throwable", parameters = 1)
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void failed(@Advice.Argument(0) Throwable thrown) {
    if (thrown == null || thrown instanceof CompletionException) {   // the method calls itself with the cause
      return;
    }
    HttpServerOperation operation = Routes.HELIDON.isOn() ? HttpServerOperation.current(Context.slot()) : null;
    if (operation != null) {
      operation.handled(thrown);
    }
  }
}
