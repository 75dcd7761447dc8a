package example;

import application.ShiroApplication;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Shiro implements Callable<Object> {
  private final ShiroApplication application = new ShiroApplication();

  public Shiro(String nothing) {
    // the users are the application's own
  }

  @Override
  public Object call() {
    return application.apply("ann", "secret");
  }
}
