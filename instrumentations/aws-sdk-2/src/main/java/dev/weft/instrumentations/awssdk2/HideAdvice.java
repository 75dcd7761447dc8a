package dev.weft.instrumentations.awssdk2;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;

/**
 * The SDK sends a request through a client that waits for the answer. The call is the operation, and the request is signed already: AWS
 * services understand none of the headers that carry a trace.
 */
@Instrument(types = "software.amazon.awssdk.core.internal.http.pipeline.stages.MakeHttpRequestStage", methods = "execute",
    takes = "software.amazon.awssdk.http.SdkHttpFullRequest", parameters = 2)
public final class HideAdvice {
  private HideAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object hide() {
    return HttpClientOperation.hide(Context.slot());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void reveal(@Advice.Enter Object slot) {
    if (slot != null) {
      ((Context.Slot) slot).reveal();
    }
  }
}
