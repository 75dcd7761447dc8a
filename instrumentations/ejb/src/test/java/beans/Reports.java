package beans;

import application.Timers;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Schedule;
import jakarta.ejb.Schedules;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionManager;
import org.apache.openejb.OpenEJB;

/** Tells the names of its methods as they run. */
@Singleton
@Startup
public class Reports extends BaseReports {
  @Resource
  private TimerService timers;

  @PostConstruct
  public void start() {
    timers.createSingleActionTimer(1, new TimerConfig("once", false));
  }

  @Timeout
  public void once(Timer timer) {
    Timers.tell("once");
  }

  @Schedule(second = "*", minute = "*", hour = "*", persistent = false)
  public void nightly() throws Exception {
    Timers.tell("nightly");
    OpenEJB.getTransactionManager().getTransaction().registerSynchronization(new Synchronization() {
      @Override
      public void beforeCompletion() {
        Timers.tell("committing");
      }

      @Override
      public void afterCompletion(int status) {
        // nothing to tell
      }
    });
  }

  @Schedules({@Schedule(second = "*", minute = "*", hour = "*", persistent = false), @Schedule(second = "0", persistent = false)})
  private void failing() {
    throw new IllegalStateException("failed");
  }

  @Override
  @Schedule(second = "*", minute = "*", hour = "*", persistent = false)
  public void overridden() {
    super.overridden();
  }
}
