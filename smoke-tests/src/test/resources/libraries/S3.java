package example;

import application.AwsUser;
import java.net.URI;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class S3 implements Callable<Object> {
  private final AwsUser waiting;
  private final AwsUser asynchronous;

  public S3(String address) throws Exception {
    waiting = new AwsUser("apache", URI.create(address), "id", "secret");
    asynchronous = new AwsUser(null, URI.create(address), "id", "secret");
    waiting.createBucket("books");
  }

  @Override
  public Object call() throws Exception {
    waiting.put("books", "7", "once");
    return asynchronous.get("books", "7");
  }
}
