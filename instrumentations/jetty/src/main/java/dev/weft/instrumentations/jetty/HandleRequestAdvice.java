package dev.weft.instrumentations.jetty;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.AbstractHttpConnection;

/**
 * Jetty 7.6 and 8 work on a request: first when it has come in, again for each dispatch, timeout or error of an asynchronous one, and for its end. Error
 * pages are part of that.
 */
@Instrument(types = "org.eclipse.jetty.server.AbstractHttpConnection", methods = "handleRequest", parameters = 0)
public final class HandleRequestAdvice {
  private HandleRequestAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.This AbstractHttpConnection connection) {
    return Handling.begin(connection);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object handling) {
    if (handling != null) {
      ((Handling) handling).end();
    }
  }
}
