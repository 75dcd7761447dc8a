package dev.weft.instrumentations.springintegration;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Scope;
import net.bytebuddy.asm.Advice;

/** An endpoint that polls a channel handles a message. */
@Instrument(types = "org.springframework.integration.endpoint.PollingConsumer", methods = "handleMessage",
    takes = "org.springframework.messaging.Message", parameters = 1)
public final class PolledAdvice {
  private PolledAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object begin(@Advice.Argument(0) Object message) {
    return message == null ? null : QueuedMessages.begin(message);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object scope) {
    if (scope != null) {
      ((Scope) scope).close();
    }
  }
}
