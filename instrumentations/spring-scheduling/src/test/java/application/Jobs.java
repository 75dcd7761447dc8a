package application;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;

/** An application with scheduled jobs, each of which tells its name as it runs. Called, it schedules a task for now. */
public final class Jobs implements Callable<Object>, Runnable, AutoCloseable {
  private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
  private final Consumer<String> ran;

  public Jobs(Consumer<String> ran) {
    this.ran = ran;
    context.setClassLoader(Jobs.class.getClassLoader());
    context.register(Scheduling.class);
    context.registerBean(Nightly.class, () -> new Nightly(ran));
    context.refresh();
  }

  @Override
  public Object call() {
    return context.getBean(ThreadPoolTaskScheduler.class).schedule(new Task(ran), Instant.now());
  }

  /** Schedules a task that schedules itself again. */
  @Override
  public void run() {
    context.getBean(ThreadPoolTaskScheduler.class).schedule(new Again(context.getBean(ThreadPoolTaskScheduler.class)), Instant.now());
  }

  @Override
  public void close() {
    context.close();
  }

  private static void nothing() {
  }

  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  static class Scheduling implements SchedulingConfigurer {
    @Override
    @SuppressWarnings("deprecation")   // the method that all releases have
    public void configureTasks(ScheduledTaskRegistrar registrar) {
      registrar.addFixedRateTask(new Registered(), 20);
      registrar.addFixedRateTask(Jobs::nothing, 20);
    }

    @Bean
    ThreadPoolTaskScheduler scheduler() {
      ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
      scheduler.setPoolSize(4);
      scheduler.setErrorHandler(failure -> { });
      scheduler.setAwaitTerminationSeconds(5);   // a run that has begun is not to end in the next test
      return scheduler;
    }
  }

  static final class Registered implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("failed");
    }
  }

  static final class Again implements Runnable {
    private final ThreadPoolTaskScheduler scheduler;

    Again(ThreadPoolTaskScheduler scheduler) {
      this.scheduler = scheduler;
    }

    @Override
    public void run() {
      scheduler.schedule(this, Instant.now().plusMillis(10));
    }
  }

  static final class Task implements Runnable {
    private final Consumer<String> ran;

    Task(Consumer<String> ran) {
      this.ran = ran;
    }

    @Override
    public void run() {
      ran.accept("task");
    }
  }

  public static class Nightly {
    private final Consumer<String> ran;

    Nightly(Consumer<String> ran) {
      this.ran = ran;
    }

    @Scheduled(fixedDelay = 20)
    public void tick() {
      ran.accept("tick");
    }

    @Scheduled(cron = "* * * * * *")
    public void everySecond() {
      ran.accept("everySecond");
    }

    @Scheduled(fixedRate = 20)
    public void fail() {
      ran.accept("fail");
      throw new IllegalStateException("failed");
    }
  }
}
