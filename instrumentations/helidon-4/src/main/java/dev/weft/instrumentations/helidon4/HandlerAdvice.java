package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A route matches a request, whose handler is asked for to be called next. */
@Instrument(types = {"io.helidon.webserver.http.HttpRouteImpl", "io.helidon.webserver.http.HttpRouteWrap"}, methods = "handler", parameters = 0)
public final class HandlerAdvice {
  private HandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void matched(@Advice.This Object route) {
    Routes.DECLARED.matched(route);
  }
}
