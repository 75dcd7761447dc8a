package application;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.function.BiConsumer;

/** Since 5.0. */
final class Lambdas {
  private Lambdas() {
  }

  static void consume(Channel channel, String queue, BiConsumer<String, String> callback) throws IOException {
    channel.basicConsume(queue, true, (tag, delivery) ->
        callback.accept(RabbitUser.text(delivery.getBody()), String.valueOf(delivery.getProperties().getHeaders())), tag -> { });
  }
}
