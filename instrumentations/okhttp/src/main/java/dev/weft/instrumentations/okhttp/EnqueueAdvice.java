package dev.weft.instrumentations.okhttp;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import okhttp3.Callback;

/**
 * A call that is enqueued with a callback. It may wait for other calls, and whichever of them makes room for it hands it to the executor: so
 * the context is remembered here.
 */
@Instrument(types = "okhttp3.RealCall$AsyncCall", methods = "<init>", takes = {"okhttp3.RealCall", "okhttp3.Callback"})
@Instrument(types = "okhttp3.internal.connection.RealCall$AsyncCall", methods = "<init>",
    takes = {"okhttp3.internal.connection.RealCall", "okhttp3.Callback"})
public final class EnqueueAdvice {
  /** Callbacks that run as long as the web socket is open. Its messages are not part of what the caller did. */
  private static final String OF_WEB_SOCKET = "okhttp3.internal.ws.";

  private EnqueueAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] carry(@Advice.Argument(1) Callback callback) {
    if (callback == null || callback instanceof CarriedCallback || Context.isAgentThread()) {
      return null;
    }
    Operation caller = callback.getClass().getName().startsWith(OF_WEB_SOCKET) ? null : Context.inheritable();
    return new Object[] {new CarriedCallback(callback, caller)};
  }

  @Advice.OnMethodExit(inline = false)
  public static void remember(@Advice.This Object call, @Advice.Enter Object carried) {
    if (carried != null) {
      Operation caller = Context.inheritable();
      OkHttp.CALLERS.put(call, caller == null ? OkHttp.NONE : caller);
    }
  }
}
