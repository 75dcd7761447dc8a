package dev.weft.instrumentations.sparkjava;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import spark.routematch.RouteMatch;

/** The route of a request was looked for. Filters that run before and after it are looked for by another method. */
@Instrument(types = "spark.route.Routes", methods = "find", takes = "spark.route.HttpMethod", parameters = 3)
public final class RouteAdvice {
  private RouteAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void note(@Advice.Return RouteMatch match) {
    HttpServerOperation operation = match == null ? null : HttpServerOperation.current(Context.slot());
    if (operation != null) {
      String path = match.getMatchUri();
      operation.noteTemplate(path.startsWith("/") ? path : '/' + path);
    }
  }
}
