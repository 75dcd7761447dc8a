package dev.weft.instrumentations.jooby;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import io.jooby.Router;
import net.bytebuddy.asm.Advice;

/** The handler of a route is about to be called. What answers a request without a route is a match, too, whose pattern is the request's path. */
@Instrument(types = {"io.jooby.internal.RouterMatch", "io.jooby.internal.StaticRouterMatch"}, methods = "execute", takes = "io.jooby.Context")
public final class MatchAdvice {
  private MatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.This Object match) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && ((Router.Match) match).matches()) {
      operation.noteTemplate(((Router.Match) match).route().getPattern());
    }
  }
}
