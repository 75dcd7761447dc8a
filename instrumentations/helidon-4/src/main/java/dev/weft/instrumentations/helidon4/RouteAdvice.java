package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A route is made as its builder says, or as another object around a route that is for one version of HTTP only. */
@Instrument(types = "io.helidon.webserver.http.HttpRouteImpl", methods = "<init>", takes = "io.helidon.webserver.http.HttpRoute$Builder", parameters = 1)
@Instrument(types = "io.helidon.webserver.http.HttpRouteWrap", methods = "<init>", takes = "io.helidon.webserver.http.HttpRoute", parameters = 1)
public final class RouteAdvice {
  private RouteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object description(@Advice.Argument(0) Object description) {
    return description;
  }

  @Advice.OnMethodExit(inline = false)
  public static void made(@Advice.This Object route, @Advice.Enter Object description) {
    if (description != null) {
      Routes.DECLARED.described(route, description);
    }
  }
}
