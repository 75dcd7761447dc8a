package dev.weft.instrumentations.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Envelope;
import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/**
 * The application's consumer processes a message. Consumers that put messages into a queue do not process them, and those of the client that
 * observe another one only pass them on.
 */
@Instrument(subtypesOf = "com.rabbitmq.client.Consumer", methods = "handleDelivery", takes = {"java.lang.String",
    "com.rabbitmq.client.Envelope", "com.rabbitmq.client.AMQP$BasicProperties", "byte[]"}, parameters = 4,
    except = {"com.rabbitmq.client.observation.", "org.springframework.amqp.rabbit.listener."})
public final class DeliveryAdvice {
  /** The messages that are being processed: consumers may call one another. */
  private static final WeakIdentityMap<Boolean> PROCESSED = LibraryState.map("rabbitmq.processed");
  private static final String QUEUEING = "com.rabbitmq.client.QueueingConsumer";   // before 5.0

  private DeliveryAdvice() {
  }

  private static final class Delivery implements Undoable {
    final Envelope envelope;
    final MessagingOperation operation;

    Delivery(Envelope envelope, MessagingOperation operation) {
      this.envelope = envelope;
      this.operation = operation;
    }

    @Override
    public void undo(@Nullable Throwable thrown) {
      PROCESSED.remove(envelope);
      operation.end(thrown);
    }
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object consumer, @Advice.Argument(1) Envelope envelope,
      @Advice.Argument(2) BasicProperties properties, @Advice.Argument(3) byte[] body) {
    if (envelope == null || PROCESSED.get(envelope) != null || consumer.getClass().getName().equals(QUEUEING)) {
      return null;
    }
    MessagingOperation operation = RabbitMq.startProcess(consumer, envelope, properties);
    if (operation == null) {
      return null;
    }
    RabbitMq.describe(operation, properties, body);
    PROCESSED.put(envelope, Boolean.TRUE);
    return new Delivery(envelope, operation);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object delivery, @Advice.Thrown Throwable thrown) {
    if (delivery != null) {
      ((Delivery) delivery).undo(thrown);
    }
  }
}
