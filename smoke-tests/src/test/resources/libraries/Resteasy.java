package example;

import application.ResteasyOnNetty;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Resteasy implements Callable<Object> {
  private final int port = new ResteasyOnNetty().getAsInt();

  public Resteasy(String nothing) {
    // the server has started
  }

  @Override
  public Object call() throws Exception {
    return Page.read(port, "/api/orders/7", "User", "ann");
  }
}
