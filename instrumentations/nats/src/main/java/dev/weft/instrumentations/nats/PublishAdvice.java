package dev.weft.instrumentations.nats;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.messaging.MessagingOperation;
import io.nats.client.Connection;
import io.nats.client.impl.Headers;
import net.bytebuddy.asm.Advice;

/** A message is put into the queue of what is sent. That of a request is part of it. */
@Instrument(types = "io.nats.client.impl.NatsConnection", methods = "publishInternal",
    takes = {"java.lang.String", "java.lang.String", "io.nats.client.impl.Headers", "byte[]"})
public final class PublishAdvice {
  private PublishAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 2, index = 0))
  public static Object[] start(@Advice.This Connection connection, @Advice.Argument(0) String subject, @Advice.Argument(2) Headers headers,
      @Advice.Argument(3) byte[] body) {
    MessagingOperation request = MessagingOperation.sending(Context.slot());
    MessagingOperation operation = request == null ? Nats.startSend(connection, subject, Nats.PUBLISH, body) : request;
    return operation == null ? null : new Object[] {Nats.inject(operation, connection, headers, body), request == null ? operation : null};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null && ((Object[]) entered)[1] != null) {
      ((MessagingOperation) ((Object[]) entered)[1]).end(thrown);
    }
  }
}
