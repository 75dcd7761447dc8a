package dev.weft.instrumentations.jetty;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpChannelState;

/**
 * Jetty works on a request: first when it has come in, again for each dispatch, timeout or error of an asynchronous one, when there is data
 * to read or room to write, and for its end. Error pages are part of that. In the first releases of 9.0 the method is {@code run} alone.
 */
@Instrument(types = "org.eclipse.jetty.server.HttpChannel", methods = "handle", parameters = 0)
@Instrument(types = "org.eclipse.jetty.server.HttpChannel", methods = "run", parameters = 0, needs = OldChannel.RESPONSE_INFO)
public final class HandleAdvice {
  private HandleAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object enter(@Advice.This HttpChannel channel) {
    HttpServerOperation operation = Exchange.underWay(channel);
    if (operation == null && channel.getState().getState() == HttpChannelState.State.IDLE) {
      operation = Exchange.start(channel, channel.getRequest());
    }
    return Exchange.enter(operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
