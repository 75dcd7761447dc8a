package dev.weft.instrumentations.grpc;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.rpc.RpcOperation;
import io.grpc.internal.ServerStream;
import net.bytebuddy.asm.Advice;

/** Up to 1.39: a server makes the object of a call, and calls the application's method with it. */
@Instrument(types = "io.grpc.internal.ServerImpl$ServerTransportListenerImpl", methods = "startCall", takes = "io.grpc.internal.ServerStream")
public final class StartAdvice {
  private StartAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(0) ServerStream stream) {
    RpcOperation operation = Grpc.STREAMS.get(stream);
    return operation == null ? null : new Serving(operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object serving, @Advice.Thrown Throwable thrown) {
    if (serving != null) {
      ((Serving) serving).leave(thrown);
    }
  }
}
