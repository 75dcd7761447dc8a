package dev.weft.instrumentations.jms;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import jakarta.jms.Message;
import net.bytebuddy.asm.Advice;

/** A listener container of Spring's calls its listener, which may be one of Spring's own kind, and handles what that throws. */
@Instrument(types = "org.springframework.jms.listener.AbstractMessageListenerContainer", methods = "invokeListener",
    takes = {"jakarta.jms.Session", "jakarta.jms.Message"}, parameters = 2)
public final class SpringListenerAdvice {
  private SpringListenerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(1) Message message) {
    ProcessedMessage processed = ProcessedMessage.start(message);
    return processed == null ? ProcessedMessage.operation(message) : processed;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered instanceof ProcessedMessage) {
      ((ProcessedMessage) entered).undo(thrown);
    } else if (entered != null && thrown != null) {
      ((MessagingOperation) entered).exception(thrown);
    }
  }
}
