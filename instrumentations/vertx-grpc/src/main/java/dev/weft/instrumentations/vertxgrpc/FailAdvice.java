package dev.weft.instrumentations.vertxgrpc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.rpc.GrpcStatusCodes;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.StatusException;
import net.bytebuddy.asm.Advice;

/** A handler has thrown an exception, of which the server makes a status. */
@Instrument(types = "io.vertx.grpc.server.impl.GrpcServerResponseImpl", methods = "fail", takes = "java.lang.Throwable", parameters = 1)
public final class FailAdvice {
  private FailAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void fail(@Advice.This Object response, @Advice.Argument(0) Throwable thrown) {
    HttpServerOperation operation = thrown == null ? null : Calls.REQUESTS.get(response);
    if (operation != null) {
      GrpcStatus status = status(thrown);
      if (GrpcStatusCodes.isServerError(status.name())) {
        operation.exception(thrown);
      }
      Calls.ends(operation, status);
    }
  }

  private static GrpcStatus status(Throwable thrown) {
    return thrown instanceof StatusException ? ((StatusException) thrown).status()
        : thrown instanceof UnsupportedOperationException ? GrpcStatus.UNIMPLEMENTED : GrpcStatus.UNKNOWN;
  }
}
