package example;

import application.R2dbcApplication;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class Databases implements Callable<Object> {
  private final R2dbcApplication application = new R2dbcApplication();

  public Databases(String nothing) {
    application.open("r2dbc:h2:mem:///shop");
    application.pool(1, "SELECT 2");
  }

  @Override
  public Object call() {
    return application.query("SELECT 1");
  }
}
