package example;

import application.SpringKafkaUser;
import java.util.Collections;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class SpringKafka implements Callable<Object> {
  private final SpringKafkaUser user;

  public SpringKafka(String address) {
    user = new SpringKafkaUser(address);
  }

  @Override
  public Object call() throws Exception {
    user.send("spring", Collections.singletonList("a book"));
    user.receive("spring", 1, body -> { });
    return "sent and received";
  }
}
