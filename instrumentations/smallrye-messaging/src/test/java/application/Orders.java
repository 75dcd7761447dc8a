package application;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

/** What gets messages. Each looks at the context first; a message {@code bad} fails. */
@ApplicationScoped
public class Orders {
  static volatile Consumer<String> look;

  private static void take(String order) {
    look.accept(order);
    if (order.startsWith("bad")) {
      throw new IllegalStateException("failed");
    }
  }

  @Inject
  @Channel("inside")
  Emitter<String> inside;

  void send(String order) {
    inside.send(order);
  }

  @Incoming("inside")
  void inside(String order) {
    take(order);
  }

  @Incoming("plain")
  void plain(String order) {
    take(order);
  }

  @Incoming("blocking")
  @Blocking
  void blocking(String order) {
    take(order);
  }

  @Incoming("stage")
  CompletionStage<Void> stage(String order) {
    return CompletableFuture.runAsync(() -> take(order), CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
  }

  @Incoming("uni")
  Uni<Void> uni(String order) {
    return Uni.createFrom().item(order).onItem().delayIt().by(Duration.ofMillis(20)).onItem().invoke(Orders::take).replaceWithVoid();
  }

  @Incoming("refused")
  CompletionStage<Void> refused(Message<String> order) {
    look.accept(order.getPayload());
    return order.getPayload().startsWith("bad") ? order.nack(new IllegalArgumentException("refused")) : order.ack();
  }

  @Incoming("batch")
  void batch(List<String> orders) {
    take(orders.get(0));
  }

  @Incoming("in")
  @Outgoing("out")
  String pass(String order) {
    take(order);
    return order;
  }
}
