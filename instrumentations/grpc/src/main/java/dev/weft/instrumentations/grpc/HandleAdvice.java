package dev.weft.instrumentations.grpc;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.rpc.RpcOperation;
import io.grpc.Metadata;
import net.bytebuddy.asm.Advice;

/** Since 1.40: a server calls the application's method. */
@Instrument(types = "io.grpc.internal.ServerImpl$ServerTransportListenerImpl", methods = "startWrappedCall", parameters = 3,
    takes = {"java.lang.String", "io.grpc.internal.ServerImpl$ServerTransportListenerImpl$ServerCallParameters", "io.grpc.Metadata"})
public final class HandleAdvice {
  private HandleAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(2) Metadata metadata) {
    RpcOperation operation = Grpc.FOUND.remove(metadata);
    return operation == null ? null : new Serving(operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object serving, @Advice.Thrown Throwable thrown) {
    if (serving != null) {
      ((Serving) serving).leave(thrown);
    }
  }
}
