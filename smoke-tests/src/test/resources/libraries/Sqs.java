package example;

import application.SqsUser;
import java.net.URI;
import java.util.Collections;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Sqs implements Callable<Object> {
  private final SqsUser user;

  public Sqs(String address) throws Exception {
    user = new SqsUser(URI.create(address));
    user.createQueue("jobs");
  }

  @Override
  public Object call() {
    user.send("jobs", Collections.singletonList("a job"));
    user.receive("jobs", 1, body -> { });
    return "sent and received";
  }
}
