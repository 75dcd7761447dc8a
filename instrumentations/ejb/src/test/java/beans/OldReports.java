package beans;

import application.Timers;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TimedObject;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;

/** Has a timer as beans had them before there were annotations. */
@Singleton
@Startup
public class OldReports implements TimedObject {
  @Resource
  private TimerService timers;

  @PostConstruct
  public void start() {
    timers.createSingleActionTimer(1, new TimerConfig("once", false));
  }

  @Override
  public void ejbTimeout(Timer timer) {
    Timers.tell("old");
  }
}
