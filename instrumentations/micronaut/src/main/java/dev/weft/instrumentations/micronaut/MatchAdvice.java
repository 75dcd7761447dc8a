package dev.weft.instrumentations.micronaut;

import dev.weft.advice.Instrument;
import io.micronaut.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/** A request gets its route, before filters see it: since 4.0. */
@Instrument(types = "io.micronaut.http.server.RouteExecutor", needs = Requests.NETTY,
    methods = "setRouteAttributes", parameters = 2,
    takes = {"io.micronaut.http.HttpRequest", "io.micronaut.web.router.UriRouteMatch"})
public final class MatchAdvice {
  private MatchAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object match(@Advice.Argument(0) Object request) {
    return request;
  }

  @Advice.OnMethodExit(inline = false)
  public static void matched(@Advice.Enter Object request) {
    if (request != null) {
      Requests.matched((HttpRequest<?>) request);
    }
  }
}
