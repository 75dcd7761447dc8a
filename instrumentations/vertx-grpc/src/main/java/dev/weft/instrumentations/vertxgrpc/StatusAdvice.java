package dev.weft.instrumentations.vertxgrpc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import io.vertx.grpc.common.GrpcStatus;
import net.bytebuddy.asm.Advice;

/** The application says how a call ends. */
@Instrument(types = "io.vertx.grpc.server.impl.GrpcServerResponseImpl", methods = "status", takes = "io.vertx.grpc.common.GrpcStatus", parameters = 1)
public final class StatusAdvice {
  private StatusAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void status(@Advice.This Object response, @Advice.Argument(0) GrpcStatus status) {
    HttpServerOperation operation = status == null ? null : Calls.REQUESTS.get(response);
    if (operation != null) {
      Calls.ends(operation, status);
    }
  }
}
