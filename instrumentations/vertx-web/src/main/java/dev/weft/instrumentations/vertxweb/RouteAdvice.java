package dev.weft.instrumentations.vertxweb;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.AuthenticatedUser;
import dev.weft.telemetry.http.HttpServerOperation;
import io.vertx.ext.web.RoutingContext;
import net.bytebuddy.asm.Advice;

/** A route that matches a request gets it. It may pass it on to the next one: the last one counts. */
@Instrument(types = "io.vertx.ext.web.impl.RouteState", methods = "handleContext", parameters = 1,
    takes = "io.vertx.ext.web.impl.RoutingContextImplBase")
public final class RouteAdvice {
  static final Instrumentation VERTX_WEB = Instrumentation.of("vertx-web");

  private RouteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void route(@Advice.Argument(0) RoutingContext context) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && operation.needsUser() && VERTX_WEB.isOn()) {
      AuthenticatedUser.tell(operation, context, Users::name);
    }
    if (operation != null && context.currentRoute() != null && VERTX_WEB.isOn()) {
      String route = RoutePaths.of(context.currentRoute(), context.mountPoint(), context.request().path());
      if (route != null) {
        VERTX_WEB.called();
        operation.route(route);
      }
    }
  }
}
