package beans;

import application.Timers;
import jakarta.ejb.Schedule;

public abstract class BaseReports {
  @Schedule(second = "*", minute = "*", hour = "*", persistent = false)
  public void overridden() {
    Timers.tell("base");
  }
}
