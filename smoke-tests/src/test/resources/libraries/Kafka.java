package example;

import application.KafkaUser;
import java.util.Collections;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Kafka implements Callable<Object> {
  private final KafkaUser user;
  private final String destination;

  public Kafka(String addressAndTopic) {
    user = new KafkaUser(addressAndTopic.split(" ")[0]);
    destination = addressAndTopic.split(" ")[1];
  }

  @Override
  public Object call() throws Exception {
    user.send(destination, Collections.singletonList("a book"));
    user.receive(destination, 1, body -> { });
    return "sent and received";
  }
}
