package dev.weft.instrumentations.jsf;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** An exception is queued for the application's handler of exceptions, which may make a response of it. */
@Instrument(types = "jakarta.faces.event.ExceptionQueuedEventContext", methods = "<init>",
    takes = {"jakarta.faces.context.FacesContext", "java.lang.Throwable"}, parameters = 4)
public final class QueuedExceptionAdvice {
  private QueuedExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void queued(@Advice.Argument(1) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
