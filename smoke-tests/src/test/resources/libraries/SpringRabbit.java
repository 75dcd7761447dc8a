package example;

import application.SpringRabbitUser;
import java.util.Collections;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class SpringRabbit implements Callable<Object> {
  private final SpringRabbitUser user;

  public SpringRabbit(String port) {
    user = new SpringRabbitUser(Integer.parseInt(port));
  }

  @Override
  public Object call() throws Exception {
    user.send("spring", Collections.singletonList("a parcel"));
    user.receiveBy("simple", "spring", 1, body -> { });
    return "sent and received";
  }
}
