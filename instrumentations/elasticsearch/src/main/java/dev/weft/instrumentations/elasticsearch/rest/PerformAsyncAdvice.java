package dev.weft.instrumentations.elasticsearch.rest;

import dev.weft.advice.Instrument;
import dev.weft.instrumentations.elasticsearch.Calls;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseListener;

/** A call through the low-level client that calls back. */
@Instrument(types = "org.elasticsearch.client.RestClient", methods = "performRequestAsync", parameters = 2,
    takes = {"org.elasticsearch.client.Request", "org.elasticsearch.client.ResponseListener"})
public final class PerformAsyncAdvice {
  private PerformAsyncAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] start(@Advice.Argument(0) Request request, @Advice.Argument(1) ResponseListener listener) {
    if (request == null || listener == null) {
      return null;   // the client refuses it
    }
    Operation caller = Context.inheritable();
    Operation call = Calls.start(CarriedListener.SYSTEM, request.getMethod(), request.getEndpoint());
    return call == null ? null : new Object[] {new CarriedListener(listener, call, caller), call};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void sent(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Operation call = (Operation) ((Object[]) entered)[1];
      call.detach();
      if (thrown != null) {
        call.end(thrown);
      }
    }
  }
}
