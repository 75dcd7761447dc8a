package dev.weft.instrumentations.ktor;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A route is found for a request. The method is called again, without arguments, where its coroutine goes on. */
@Instrument(types = {"io.ktor.routing.Routing", "io.ktor.server.routing.Routing", "io.ktor.server.routing.RoutingRoot"},
    methods = "executeResult", parameters = 4, takes = "io.ktor.util.pipeline.PipelineContext")
public final class RouteAdvice {
  private RouteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void found(@Advice.Argument(1) Object route) {
    if (route != null) {
      Calls.found(route);
    }
  }
}
