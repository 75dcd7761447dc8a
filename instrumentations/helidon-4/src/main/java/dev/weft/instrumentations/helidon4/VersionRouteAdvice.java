package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A route is made that is for one version of HTTP only. */
@Instrument(types = {"io.helidon.webserver.http1.Http1Route", "io.helidon.webserver.http2.Http2Route"}, methods = "<init>",
    takes = {"java.util.function.Predicate", "io.helidon.http.PathMatcher"})
public final class VersionRouteAdvice {
  private VersionRouteAdvice() {
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
