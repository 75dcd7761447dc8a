package dev.weft.instrumentations.vertxgrpc;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The application has a handler for a method, whose name is one of a few. */
@Instrument(types = "io.vertx.grpc.server.impl.GrpcServerImpl$MethodCallHandler", methods = "<init>",
    takes = "io.vertx.grpc.common.ServiceMethod")
public final class MethodAdvice {
  private MethodAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object method) {
    return method;
  }

  @Advice.OnMethodExit(inline = false)
  public static void end(@Advice.This Object handler, @Advice.Enter Object method) {
    if (method != null) {
      Calls.OF_METHODS.put(handler, Boolean.TRUE);
    }
  }
}
