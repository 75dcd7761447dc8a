package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import io.vertx.core.Handler;
import net.bytebuddy.asm.Advice;

/** A request of the HTTP client waits for a connection of 3.9, whose thread writes it then. */
@Instrument(types = "io.vertx.core.http.impl.HttpClientImpl", methods = "getConnectionForRequest", parameters = 5,
    takes = {"io.vertx.core.impl.ContextInternal", "io.vertx.core.net.SocketAddress", "boolean", "io.vertx.core.net.SocketAddress",
        "io.vertx.core.Handler"})
public final class RequestConnectionAdvice {
  private RequestConnectionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 4, index = 0))
  public static Object[] carry(@Advice.Argument(4) Handler<?> handler) {
    Operation caller = Context.inheritable();
    return caller == null || handler == null ? null : VertxTasks.replaced(new CarriedHandler(handler, caller));
  }
}
