package dev.weft.instrumentations.grpc;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.rpc.RpcOperation;
import io.grpc.ServerCall;
import net.bytebuddy.asm.Advice;

/** The application's method has returned its listener, which gets the messages. */
@Instrument(types = "io.grpc.internal.ServerCallImpl", methods = "newServerStreamListener", takes = "io.grpc.ServerCall$Listener", parameters = 1)
public final class ListenerAdvice {
  private ListenerAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] trace(@Advice.Argument(0) ServerCall.Listener<?> listener) {
    RpcOperation operation = listener == null ? null : RpcOperation.serving();
    return operation == null ? null : new Object[] {new ServingListener<>(listener, operation)};
  }
}
