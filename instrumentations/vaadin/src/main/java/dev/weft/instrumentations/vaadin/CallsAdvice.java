package dev.weft.instrumentations.vaadin;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** The browser sends what happened in the view that it shows. */
@Instrument(types = "com.vaadin.flow.server.communication.ServerRpcHandler", methods = "handleRpc", takes = "com.vaadin.flow.component.UI",
    parameters = 3)
public final class CallsAdvice {
  private CallsAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void received(@Advice.Argument(0) UI ui) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    List<HasElement> shown = operation == null || operation.isTemplateNoted() ? null : ui.getInternals().getActiveRouterTargetsChain();
    if (shown != null && !shown.isEmpty()) {
      ViewTemplate.note(operation, ui, shown.get(0).getClass());   // around it are its layouts
    }
  }
}
