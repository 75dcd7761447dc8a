package dev.weft.instrumentations.struts;

import com.opensymphony.xwork2.ActionInvocation;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** An action is called, or the next of the interceptors around it, one of which may turn an exception into a result. */
@Instrument(types = "com.opensymphony.xwork2.DefaultActionInvocation", methods = "invoke", parameters = 0)
public final class ActionAdvice {
  private ActionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void call(@Advice.This ActionInvocation invocation) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && !operation.isTemplateNoted()) {
      operation.noteTemplate(ActionPath.of(invocation));
      ActionPath.STRUTS.called();
    }
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void called(@Advice.Thrown Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
