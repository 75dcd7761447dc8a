package dev.weft.instrumentations.nats;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.nats.client.Message;
import net.bytebuddy.asm.Advice;

/** The application asks a subscription for a message. It is an operation if there is one. */
@Instrument(types = "io.nats.client.impl.NatsSubscription", methods = "nextMessageInternal", takes = "java.time.Duration", parameters = 1)
public final class ReceiveAdvice {
  private ReceiveAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start() {
    return System.nanoTime();
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Object message, @Advice.Enter Object start) {
    if (start == null || message == null || ((Message) message).isStatusMessage()) {
      return;
    }
    MessagingOperation operation = Nats.startReceive((Message) message);
    if (operation != null) {
      operation.startedAt((Long) start);
      operation.end(null);
    }
  }
}
