package dev.weft.instrumentations.okhttp;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;

/** An enqueued call runs, and calls back. */
@Instrument(types = {"okhttp3.RealCall$AsyncCall", "okhttp3.internal.connection.RealCall$AsyncCall"}, methods = {"execute", "run"},
    parameters = 0)
public final class AsyncCallAdvice {
  private AsyncCallAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This Object asyncCall) {
    Object caller = OkHttp.CALLERS.remove(asyncCall);
    if (caller == null) {
      return null;
    }
    Scope scope = Context.attach(caller == OkHttp.NONE ? null : (Operation) caller);
    return new Object[] {HttpClientCall.enter(), scope};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Object[] callAndScope = (Object[]) entered;
      ((HttpClientCall) callAndScope[0]).leave(thrown);
      ((Scope) callAndScope[1]).close();
    }
  }
}
