package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import jakarta.jms.Message;
import net.bytebuddy.asm.Advice;

/** A listener processes a message. Those of Open MQ's resource adapter (GlassFish) hand a copy of it to the application's. */
@Instrument(subtypesOf = "jakarta.jms.MessageListener", except = "com.sun.messaging.jms.ra.", methods = "onMessage", takes = "jakarta.jms.Message",
    parameters = 1)
public final class ListenerAdvice {
  private ListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Message message) {
    return ProcessedMessage.start(message);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object processed, @Advice.Thrown Throwable thrown) {
    if (processed != null) {
      ((ProcessedMessage) processed).undo(thrown);
    }
  }
}
