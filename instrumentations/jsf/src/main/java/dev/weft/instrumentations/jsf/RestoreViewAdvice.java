package dev.weft.instrumentations.jsf;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import net.bytebuddy.asm.Advice;

/** The first phase of a request has restored or made the view that the client asked for: {@code /orders/list.xhtml}. Later phases may go on to another. */
@Instrument(types = {"com.sun.faces.lifecycle.RestoreViewPhase", "org.apache.myfaces.lifecycle.RestoreViewExecutor"}, methods = "execute",
    takes = "jakarta.faces.context.FacesContext", parameters = 1)
public final class RestoreViewAdvice {
  private RestoreViewAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void restored() {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    FacesContext context = operation == null || operation.isTemplateNoted() ? null : FacesContext.getCurrentInstance();
    UIViewRoot root = context == null ? null : context.getViewRoot();
    String view = root == null ? null : root.getViewId();
    if (view != null && Views.exists(context, view)) {
      operation.noteTemplate(view);
      Views.JSF.called();
    }
  }
}
