package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** A handler throws, or hands an exception on to the next one. One of them may make a response of it. */
@Instrument(types = "io.netty.channel.AbstractChannelHandlerContext", needs = Connection.CODEC,
    methods = "invokeExceptionCaught", takes = "java.lang.Throwable",
    parameters = 1)
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void handle(@Advice.Argument(0) Throwable thrown) {
    HttpServerOperation operation = thrown == null ? null : HttpServerOperation.current(Context.slot());
    if (operation != null && operation.instrumentation() == Exchange.INSTRUMENTATION && !operation.hasEnded()) {
      operation.handled(thrown);
    }
  }
}
