package dev.weft.instrumentations.jersey1;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Notes an exception that Jersey turns into a response: with a mapper of the application's, or because it has one itself. */
@Instrument(types = "com.sun.jersey.spi.container.ContainerResponse", methods = {"mapException", "mapWebApplicationException"}, parameters = 1)
public final class MappedExceptionAdvice {
  private MappedExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
