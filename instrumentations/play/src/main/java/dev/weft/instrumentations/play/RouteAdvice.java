package dev.weft.instrumentations.play;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import play.api.mvc.RequestHeader;
import scala.Tuple2;

/** What the router prepared for a request has been done: the request knows its route. */
@Instrument(types = "play.api.mvc.Handler$", methods = "applyStages", parameters = 2)
public final class RouteAdvice {
  private RouteAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void routed(@Advice.Return Tuple2<?, ?> requestAndHandler) {
    if (requestAndHandler == null) {
      return;
    }
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    String route = operation == null ? null : Routes.of((RequestHeader) requestAndHandler._1());
    if (route != null && !route.equals(operation.route())) {   // handlers are in one another, and the route is that of each
      operation.route(route);
      Routes.PLAY.called();
    }
  }
}
