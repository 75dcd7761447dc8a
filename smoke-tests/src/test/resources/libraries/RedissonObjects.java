package example;

import application.RedissonApplication;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class RedissonObjects implements Callable<Object> {
  private final RedissonApplication application;

  public RedissonObjects(String port) {
    application = new RedissonApplication("localhost", Integer.parseInt(port), 0, null);
  }

  @Override
  public Object call() {
    application.set("pen", "blue");
    return application.get("pen");
  }
}
