package dev.weft.instrumentations.rabbitmq;

import com.rabbitmq.client.GetResponse;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.messaging.MessagingOperation;
import net.bytebuddy.asm.Advice;

/** The application asks for one message. That is an operation if there is one, or if it fails. */
@Instrument(types = "com.rabbitmq.client.impl.ChannelN", methods = "basicGet", takes = {"java.lang.String", "boolean"}, parameters = 2)
public final class GetAdvice {
  private GetAdvice() {
  }

  private static final class Get {
    final Object channel;
    final String queue;
    final long start = System.nanoTime();

    Get(Object channel, String queue) {
      this.channel = channel;
      this.queue = queue;
    }
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object channel, @Advice.Argument(0) String queue) {
    return new Get(channel, queue);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return GetResponse response, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered == null || response == null && thrown == null) {
      return;
    }
    Get get = (Get) entered;
    MessagingOperation operation = RabbitMq.startReceive(get.channel, get.queue, response == null ? null : response.getEnvelope());
    if (operation == null) {
      return;
    }
    operation.startedAt(get.start);
    if (response != null) {
      operation.linkFrom(MessageHeaders.READER, response.getProps());
      RabbitMq.describe(operation, response.getProps(), response.getBody());
    }
    operation.end(thrown);
  }
}
