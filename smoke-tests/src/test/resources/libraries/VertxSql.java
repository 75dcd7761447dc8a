package example;

import application.VertxSqlApplication;
import java.util.concurrent.Callable;

/** See {@code LibrariesIT}. */
public class VertxSql implements Callable<Object> {
  private final VertxSqlApplication application = new VertxSqlApplication();

  public VertxSql(String port) {
    application.open(true, Integer.parseInt(port), 1);
  }

  @Override
  public Object call() throws Exception {
    return application.query("SELECT usename FROM pg_user WHERE usename = $1", "postgres");
  }
}
