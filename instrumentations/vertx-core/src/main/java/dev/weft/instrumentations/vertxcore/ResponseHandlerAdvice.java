package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import io.vertx.core.Handler;
import net.bytebuddy.asm.Advice;

/** A handler waits for the rest of a response, which the thread of its connection hands to that of the request. */
@Instrument(types = "io.vertx.core.http.impl.HttpClientResponseImpl", methods = {"handler", "endHandler", "exceptionHandler"},
    takes = "io.vertx.core.Handler", parameters = 1)
public final class ResponseHandlerAdvice {
  private ResponseHandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Handler<?> handler) {
    return VertxTasks.replacement(handler);
  }
}
