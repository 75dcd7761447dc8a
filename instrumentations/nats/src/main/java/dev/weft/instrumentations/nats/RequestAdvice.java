package dev.weft.instrumentations.nats;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.nats.client.Connection;
import io.nats.client.Message;
import net.bytebuddy.asm.Advice;

/** A request whose caller waits for the answer, or a message to JetStream, which answers that it has it. */
@Instrument(types = "io.nats.client.impl.NatsConnection", methods = "requestInternal",
    takes = {"java.lang.String", "io.nats.client.impl.Headers", "byte[]", "java.time.Duration",
        "io.nats.client.support.NatsRequestCompletableFuture$CancelAction"})
public final class RequestAdvice {
  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) String subject, @Advice.Argument(2) byte[] body,
      @Advice.Argument(4) Object cancelAction) {
    return Nats.startSend(connection, subject, Nats.nameOfRequest(cancelAction), body);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return Message answer, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      MessagingOperation operation = (MessagingOperation) entered;
      Answers.describe(operation, answer);
      operation.end(thrown);
    }
  }
}
