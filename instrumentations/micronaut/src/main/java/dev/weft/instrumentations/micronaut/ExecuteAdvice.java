package dev.weft.instrumentations.micronaut;

import dev.weft.advice.Instrument;
import io.micronaut.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/** A request has its route, and filters will see it next: up to 3.10. */
@Instrument(types = "io.micronaut.http.server.RouteExecutor", needs = Requests.NETTY,
    methods = "executeRoute", parameters = 3, takes = "io.micronaut.http.HttpRequest")
public final class ExecuteAdvice {
  private ExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void matched(@Advice.Argument(0) HttpRequest<?> request) {
    Requests.matched(request);
  }
}
