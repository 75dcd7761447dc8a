package dev.weft.instrumentations.ktor;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Ktor makes its call of Netty's request, on the thread of the connection. */
@Instrument(types = "io.ktor.server.netty.NettyApplicationCall", methods = "<init>")
public final class CallAdvice {
  private CallAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void created(@Advice.This Object call) {
    Calls.created(call);
  }
}
