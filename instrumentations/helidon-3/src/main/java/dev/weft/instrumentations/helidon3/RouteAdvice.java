package dev.weft.instrumentations.helidon3;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A route is made of a matcher and a handler. */
@Instrument(types = "io.helidon.webserver.HandlerRoute", methods = "<init>", parameters = 4,
    takes = {"java.util.List", "io.helidon.webserver.PathMatcher", "io.helidon.webserver.Handler", "java.lang.Iterable"})
public final class RouteAdvice {
  private RouteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object matcher(@Advice.Argument(1) Object matcher) {
    return matcher;
  }

  @Advice.OnMethodExit(inline = false)
  public static void made(@Advice.This Object route, @Advice.Enter Object matcher) {
    Routes.DECLARED.route(route, matcher);
  }
}
