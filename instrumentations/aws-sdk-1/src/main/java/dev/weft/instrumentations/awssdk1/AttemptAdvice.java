package dev.weft.instrumentations.awssdk1;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.rpc.AwsOperation;
import net.bytebuddy.asm.Advice;

/**
 * The SDK sends a request. The call is the operation, and AWS services understand none of the headers that carry a trace.
 */
@Instrument(types = {
    "com.amazonaws.http.AmazonHttpClient",   // in 1.11.0
    "com.amazonaws.http.AmazonHttpClient$RequestExecutor"}, methods = "executeOneRequest")
public final class AttemptAdvice {
  private AttemptAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object hide() {
    Context.Slot slot = Context.slot();
    Operation current = slot.current;
    if (current instanceof AwsOperation) {
      ((AwsOperation) current).attempt();
    }
    return HttpClientOperation.hide(slot);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void reveal(@Advice.Enter Object slot) {
    if (slot != null) {
      ((Context.Slot) slot).reveal();
    }
  }
}
