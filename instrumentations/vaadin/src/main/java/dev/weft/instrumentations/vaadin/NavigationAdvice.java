package dev.weft.instrumentations.vaadin;

import com.vaadin.flow.router.NavigationEvent;
import com.vaadin.flow.router.internal.AbstractNavigationStateRenderer;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** A user interface goes to a view, for a request that comes from no other view. */
@Instrument(types = "com.vaadin.flow.router.internal.AbstractNavigationStateRenderer", methods = "handle",
    takes = "com.vaadin.flow.router.NavigationEvent", parameters = 1)
public final class NavigationAdvice {
  private NavigationAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void navigate(@Advice.This AbstractNavigationStateRenderer renderer, @Advice.Argument(0) NavigationEvent event) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && !operation.isTemplateNoted()) {
      ViewTemplate.note(operation, event.getUI(), renderer.getNavigationState().getNavigationTarget());
    }
  }
}
