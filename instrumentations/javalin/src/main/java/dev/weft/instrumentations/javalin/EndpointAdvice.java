package dev.weft.instrumentations.javalin;

import dev.weft.advice.Instrument;
import io.javalin.router.Endpoint;
import net.bytebuddy.asm.Advice;

/** A handler is about to be called, since Javalin 7. */
@Instrument(types = "io.javalin.http.servlet.JavalinServletContext", methods = "update", takes = "io.javalin.router.Endpoint", parameters = 1)
public final class EndpointAdvice {
  private EndpointAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Endpoint endpoint) {
    MatchedPath.note(endpoint.method, endpoint.path);
  }
}
