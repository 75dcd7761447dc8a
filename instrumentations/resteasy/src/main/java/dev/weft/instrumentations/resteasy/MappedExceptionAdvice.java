package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Notes an exception that RESTEasy turns into a response: with a mapper of the application's, or with its own for all exceptions. */
@Instrument(types = "org.jboss.resteasy.core.ExceptionHandler", methods = "handleException", parameters = 2,
    takes = {"org.jboss.resteasy.spi.HttpRequest", "java.lang.Throwable"})
public final class MappedExceptionAdvice {
  private MappedExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(1) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
