package dev.weft.instrumentations.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/** Publishes a message, with the sender in its headers. The other methods of that name call one of these. */
@Instrument(types = "com.rabbitmq.client.impl.ChannelN", methods = "basicPublish", parameters = 6, takes = {"java.lang.String",
    "java.lang.String", "boolean", "boolean", "com.rabbitmq.client.AMQP$BasicProperties", "byte[]"})
@Instrument(types = "com.rabbitmq.client.impl.ChannelN", methods = "basicPublish", parameters = 7, takes = {"java.lang.String",
    "java.lang.String", "boolean", "boolean", "com.rabbitmq.client.AMQP$BasicProperties", "java.nio.ByteBuffer"})   // newer releases
public final class PublishAdvice {
  private PublishAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 4, index = 0))
  public static Object[] start(@Advice.This Object channel, @Advice.Argument(0) String exchange, @Advice.Argument(1) String routingKey,
      @Advice.Argument(4) BasicProperties properties, @Advice.Argument(5) Object body) {
    MessagingOperation operation = RabbitMq.startSend(channel, exchange, routingKey);
    if (operation == null) {
      return null;
    }
    RabbitMq.describe(operation, properties, body);
    return new Object[] {MessageHeaders.withSender(properties, operation), operation};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      ((MessagingOperation) ((Object[]) entered)[1]).end(thrown);
    }
  }
}
