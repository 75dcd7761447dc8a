package dev.weft.instrumentations.vertxgrpc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import io.vertx.grpc.server.GrpcServerRequest;
import net.bytebuddy.asm.Advice;

/** The handler of a method is called. */
@Instrument(types = "io.vertx.grpc.server.impl.GrpcServerImpl$MethodCallHandler", methods = "handle",
    takes = "io.vertx.grpc.server.GrpcServerRequest", parameters = 1)
public final class CallAdvice {
  private CallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void begin(@Advice.This Object handler, @Advice.Argument(0) GrpcServerRequest<?, ?> call) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && Calls.VERTX_GRPC.isOn() && Calls.OF_METHODS.get(handler) != null) {
      Calls.begun(operation, call);
    }
  }
}
