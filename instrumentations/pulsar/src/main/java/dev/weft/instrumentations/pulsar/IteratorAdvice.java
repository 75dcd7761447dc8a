package dev.weft.instrumentations.pulsar;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.ProcessIterator;
import dev.weft.telemetry.messaging.ReceivedMessages;
import java.util.Iterator;
import net.bytebuddy.asm.Advice;

/** The application iterates over the messages that it has received together. */
@Instrument(types = "org.apache.pulsar.client.impl.MessagesImpl", methods = "iterator", parameters = 0)
public final class IteratorAdvice {
  private IteratorAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object find(@Advice.This Object messages) {
    return ReceivedMessages.of(messages);
  }

  @Advice.AssignReturned.ToReturned
  @Advice.OnMethodExit(inline = false)
  public static Iterator<?> process(@Advice.Return Iterator<?> iterator, @Advice.Enter Object received) {
    return received == null ? iterator : new ProcessIterator(iterator, (ReceivedMessages) received, Receipt.PROCESSING);
  }
}
