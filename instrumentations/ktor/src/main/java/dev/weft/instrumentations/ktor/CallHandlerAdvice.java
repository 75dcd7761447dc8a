package dev.weft.instrumentations.ktor;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** A call is handled on another thread, by a coroutine that is started here. */
@Instrument(types = "io.ktor.server.netty.NettyApplicationCallHandler", methods = "channelRead", parameters = 2)
public final class CallHandlerAdvice {
  private CallHandlerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(1) Object call) {
    return call == null ? null : Calls.QUEUED.begin(call);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void begun(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
