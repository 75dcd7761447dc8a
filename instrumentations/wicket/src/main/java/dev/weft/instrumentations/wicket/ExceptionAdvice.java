package dev.weft.instrumentations.wicket;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** A listener of the application's, or Wicket itself, makes a response of an exception. The pages that follow are not what the client asked for. */
@Instrument(types = "org.apache.wicket.request.cycle.RequestCycle", methods = "handleException", takes = "java.lang.Exception", parameters = 1)
public final class ExceptionAdvice {
  private ExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void handle(@Advice.Argument(0) Exception thrown) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null) {
      operation.noteTemplate(null);
      operation.handled(thrown);
    }
  }
}
