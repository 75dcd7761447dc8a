package example;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Has a timer, which runs once. */
@Stateless
public class Reports {
  @Resource(lookup = "java:comp/ShopDatabase")
  private DataSource database;

  @Resource
  private TimerService timers;

  static Reports find() {
    try {
      return InitialContext.doLookup("java:module/Reports");
    } catch (NamingException e) {
      throw new IllegalStateException(e);
    }
  }

  public void plan() {
    timers.createSingleActionTimer(1, new TimerConfig(null, false));
  }

  @Timeout
  public void write() {
    Database.read(database);
  }
}
