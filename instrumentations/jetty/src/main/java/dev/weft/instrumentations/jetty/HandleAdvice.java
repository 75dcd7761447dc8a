package dev.weft.instrumentations.jetty;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;

/**
 * Jetty works on a request: first when it has come in, again for each dispatch, timeout or error of an asynchronous one, when there is data
 * to read or room to write, and for its end. Error pages are part of that.
 */
@Instrument(types = "org.eclipse.jetty.server.HttpChannel", methods = "handle", parameters = 0)
public final class HandleAdvice {
  private HandleAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This HttpChannel channel) {
    return Exchange.enter(channel);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
