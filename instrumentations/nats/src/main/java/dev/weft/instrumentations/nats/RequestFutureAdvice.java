package dev.weft.instrumentations.nats;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.nats.client.Connection;
import io.nats.client.Message;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;

/** A request whose caller gets a future of the answer. */
@Instrument(types = "io.nats.client.impl.NatsConnection", methods = "requestFutureInternal",
    takes = {"java.lang.String", "io.nats.client.impl.Headers", "byte[]", "java.time.Duration",
        "io.nats.client.support.NatsRequestCompletableFuture$CancelAction"})
public final class RequestFutureAdvice {
  private RequestFutureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Connection connection, @Advice.Argument(0) String subject, @Advice.Argument(2) byte[] body,
      @Advice.Argument(4) Object cancelAction) {
    Operation caller = Context.inheritable();
    MessagingOperation operation = Nats.startSend(connection, subject, Nats.nameOfRequest(cancelAction), body);
    return operation == null ? null : new Answer(operation, caller);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned
  public static CompletableFuture<Message> sent(@Advice.Return CompletableFuture<Message> future, @Advice.Enter Object answer,
      @Advice.Thrown Throwable thrown) {
    return answer == null ? future : ((Answer) answer).awaits(future, thrown);
  }
}
