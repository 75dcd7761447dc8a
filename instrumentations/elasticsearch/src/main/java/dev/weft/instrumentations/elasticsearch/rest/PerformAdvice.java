package dev.weft.instrumentations.elasticsearch.rest;

import dev.weft.advice.Instrument;
import dev.weft.instrumentations.elasticsearch.Calls;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import org.elasticsearch.client.Request;

/** A call through the low-level client that its caller waits for. */
@Instrument(types = "org.elasticsearch.client.RestClient", methods = "performRequest", takes = "org.elasticsearch.client.Request", parameters = 1)
public final class PerformAdvice {
  private PerformAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Request request) {
    return request == null ? null : Calls.start(CarriedListener.SYSTEM, request.getMethod(), request.getEndpoint());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object call, @Advice.Thrown Throwable thrown) {
    if (call != null) {
      ((Operation) call).end(thrown);
    }
  }
}
