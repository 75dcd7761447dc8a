package example;

import application.HelidonApplication;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Helidon implements Callable<Object> {
  private final HelidonApplication server;

  public Helidon(String nothing) throws Exception {
    server = new HelidonApplication(uri -> { });
  }

  @Override
  public Object call() throws Exception {
    return Page.read(server.port(), "/items/7");
  }
}
