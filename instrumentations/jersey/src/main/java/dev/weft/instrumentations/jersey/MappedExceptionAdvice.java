package dev.weft.instrumentations.jersey;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Notes an exception that Jersey turns into a response: with a mapper of the application's, for example. */
@Instrument(types = "org.glassfish.jersey.server.ServerRuntime$Responder", methods = "mapException", takes = "java.lang.Throwable", parameters = 1)
public final class MappedExceptionAdvice {
  private MappedExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
