package example;

import application.VertxRedisApplication;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class VertxRedis implements Callable<Object> {
  private final VertxRedisApplication application = new VertxRedisApplication();

  public VertxRedis(String port) throws Exception {
    application.open("redis://localhost:" + port, 1);
  }

  @Override
  public Object call() throws Exception {
    return application.sendBoth("SET book red", "GET book", () -> { });
  }
}
