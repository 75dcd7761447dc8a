package dev.weft.instrumentations.nettyserver;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.Serving;
import io.netty.handler.codec.http.HttpRequest;
import net.bytebuddy.asm.Advice;

/** A handler hands a request on to the next one. It may have kept the request until the response to the one before was written. */
@Instrument(types = "io.netty.channel.AbstractChannelHandlerContext", needs = Connection.CODEC,
    methods = "fireChannelRead", takes = "java.lang.Object", parameters = 1)
public final class FireAdvice {
  private FireAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.Argument(0) Object message) {
    return message instanceof HttpRequest ? enter(Context.slot(), (HttpRequest) message) : null;
  }

  private static @Nullable Serving.Call enter(Context.Slot slot, HttpRequest request) {
    Operation current = slot.current;
    if (current instanceof HttpServerOperation && ((HttpServerOperation) current).exchange() == request) {
      return null;
    }
    Serving serving = Exchange.of(request);
    return serving == null ? null : serving.enter(slot);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object call) {
    if (call != null) {
      ((Serving.Call) call).leave();
    }
  }
}
