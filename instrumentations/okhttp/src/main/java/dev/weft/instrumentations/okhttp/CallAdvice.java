package dev.weft.instrumentations.okhttp;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** A call that its caller waits for. */
@Instrument(types = {"okhttp3.RealCall", "okhttp3.internal.connection.RealCall"}, methods = "execute", parameters = 0)
public final class CallAdvice {
  private CallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter() {
    return HttpClientCall.enter();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object call, @Advice.Thrown Throwable thrown) {
    if (call != null) {
      ((HttpClientCall) call).leave(thrown);
    }
  }
}
