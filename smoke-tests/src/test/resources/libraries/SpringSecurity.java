package example;

import application.SecuredApplication;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class SpringSecurity implements Callable<Object> {
  private final int port = new SecuredApplication().getAsInt();

  public SpringSecurity(String nothing) {
    // the server has started
  }

  @Override
  public Object call() throws Exception {
    return Page.read(port, "/hello", "Authorization", "Basic YW5uOnNlY3JldA==");
  }
}
