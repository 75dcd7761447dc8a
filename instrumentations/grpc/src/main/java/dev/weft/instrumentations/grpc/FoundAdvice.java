package dev.weft.instrumentations.grpc;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.rpc.RpcOperation;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.internal.ServerStream;
import net.bytebuddy.asm.Advice;

/** A server has found the method of a call. */
@Instrument(types = "io.grpc.internal.ServerCallImpl", methods = "<init>",
    takes = {"io.grpc.internal.ServerStream", "io.grpc.MethodDescriptor", "io.grpc.Metadata"})
public final class FoundAdvice {
  private FoundAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void found(
      @Advice.Argument(0) ServerStream stream, @Advice.Argument(1) MethodDescriptor<?, ?> method, @Advice.Argument(2) Metadata metadata) {
    RpcOperation operation = Grpc.STREAMS.get(stream);
    if (operation == null) {
      return;
    }
    operation.method(method.getFullMethodName());
    if (Context.current() != operation) {   // else the caller of this will call the method, too: see StartAdvice
      Grpc.FOUND.put(metadata, operation);
    }
  }
}
