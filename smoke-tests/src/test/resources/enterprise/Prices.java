package example;

import jakarta.annotation.Resource;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import java.util.concurrent.Future;
import javax.sql.DataSource;

/** Runs on a thread of the server's. */
@Stateless
public class Prices {
  @Resource(lookup = "java:comp/ShopDatabase")
  private DataSource database;

  @Asynchronous
  public Future<String> read() {
    return new AsyncResult<>(Database.read(database));
  }
}
