package dev.weft.instrumentations.grpc;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.rpc.GrpcStatusCodes;
import dev.weft.telemetry.rpc.RpcOperation;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.internal.ServerStream;
import net.bytebuddy.asm.Advice;

/** A server closes a call: the application did, or its code threw an exception, or no method has the name. */
@Instrument(types = {"io.grpc.internal.AbstractServerStream", "io.grpc.inprocess.InProcessTransport$InProcessStream$InProcessServerStream"},
    methods = "close", takes = {"io.grpc.Status", "io.grpc.Metadata"}, parameters = 2)
public final class CloseAdvice {
  private CloseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void end(@Advice.This ServerStream stream, @Advice.Argument(0) Status status) {
    RpcOperation operation = status == null ? null : Grpc.STREAMS.remove(stream);
    if (operation == null || operation.hasEnded()) {
      return;
    }
    operation.status(status.getCode().name(), GrpcStatusCodes.isServerError(status.getCode().name()));
    operation.handled(status.getCause());
    operation.end(null);
  }
}
