package dev.weft.instrumentations.awssdk1;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.ProcessList;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** The application takes the messages that a call has received. */
@Instrument(types = "com.amazonaws.services.sqs.model.ReceiveMessageResult", methods = "getMessages", parameters = 0)
public final class MessagesAdvice {
  private MessagesAdvice() {
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static List<?> process(@Advice.Return List<?> messages) {
    ReceivedMessages received = messages == null || messages.isEmpty() ? null : ReceivedMessages.of(messages.get(0));
    return received == null ? messages : new ProcessList(messages, received, Sqs.PROCESSING);
  }
}
