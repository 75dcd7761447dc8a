package dev.weft.instrumentations.jetty12;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;

/** A request has come in, be it one that Jetty will refuse. What the method returns will work on it. */
@Instrument(types = "org.eclipse.jetty.server.internal.HttpChannelState", methods = "onRequest",
    takes = "org.eclipse.jetty.http.MetaData$Request", parameters = 1)
public final class RequestAdvice {
  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This HttpChannel channel, @Advice.Argument(0) MetaData.Request request) {
    return Exchange.start(channel, request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void started(@Advice.Return Runnable invoker, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Exchange.started((HttpServerOperation) operation, invoker);
    }
  }
}
