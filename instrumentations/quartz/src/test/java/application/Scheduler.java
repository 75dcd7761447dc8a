package application;

import java.util.Properties;
import java.util.function.Consumer;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** An application with jobs of Quartz, each of which tells its name as it runs. */
public final class Scheduler implements AutoCloseable {
  private static volatile Consumer<String> ran;
  private final org.quartz.Scheduler quartz;

  public Scheduler(Consumer<String> tell) throws Exception {
    ran = tell;
    Properties settings = new Properties();
    settings.put("org.quartz.threadPool.threadCount", "2");
    settings.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.put("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
    quartz = new StdSchedulerFactory(settings).getScheduler();
    for (Class<? extends Job> job : java.util.Arrays.asList(Report.class, Failing.class, Wrapping.class)) {
      quartz.scheduleJob(JobBuilder.newJob(job).withIdentity(job.getSimpleName()).build(), TriggerBuilder.newTrigger().startNow()
          .withSchedule(SimpleScheduleBuilder.simpleSchedule().withIntervalInMilliseconds(20).repeatForever()).build());
    }
    quartz.start();
  }

  @Override
  public void close() throws Exception {
    quartz.shutdown(true);
  }

  public abstract static class Base implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      ran.accept(getClass().getSimpleName());
    }
  }

  /** Calls the method that it overrides, which is a job's as well. */
  public static final class Report extends Base {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      super.execute(context);
    }
  }

  public static final class Failing implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      throw new IllegalStateException("failed");
    }
  }

  public static final class Wrapping implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      throw new JobExecutionException(new IllegalArgumentException("failed"));
    }
  }
}
