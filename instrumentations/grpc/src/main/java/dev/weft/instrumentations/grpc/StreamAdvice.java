package dev.weft.instrumentations.grpc;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.rpc.RpcOperation;
import io.grpc.Metadata;
import io.grpc.internal.ServerStream;
import net.bytebuddy.asm.Advice;

/** A server gets the head of a call. It will look for the method on another thread. */
@Instrument(types = "io.grpc.internal.ServerImpl$ServerTransportListenerImpl", methods = "streamCreated", parameters = 3,
    takes = {"io.grpc.internal.ServerStream", "java.lang.String", "io.grpc.Metadata"})
public final class StreamAdvice {
  private StreamAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(
      @Advice.Argument(0) ServerStream stream, @Advice.Argument(1) String method, @Advice.Argument(2) Metadata metadata) {
    RpcOperation operation = RpcOperation.startServing(Grpc.GRPC, Grpc.SYSTEM, method, Grpc.HEADERS, metadata);
    if (operation == null) {
      return null;
    }
    Grpc.STREAMS.put(stream, operation);
    if (operation.isRecording()) {
      operation.server(stream.getAuthority());
      operation.peer(stream.getAttributes().get(Grpc.PEER));
    }
    return operation;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation == null) {
      return;
    }
    if (thrown == null) {
      ((RpcOperation) operation).detach();
    } else {
      ((RpcOperation) operation).end(thrown);
    }
  }
}
