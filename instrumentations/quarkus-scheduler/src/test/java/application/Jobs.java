package application;

import io.quarkus.arc.Arc;
import io.quarkus.scheduler.ScheduledExecution;
import io.quarkus.scheduler.common.runtime.DefaultInvoker;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Runs jobs as Quarkus' scheduler does, with classes as its build makes them of an application. */
public final class Jobs implements AutoCloseable {
  static volatile Runnable ran;
  static final CompletableFuture<Void> LATER = new CompletableFuture<>();

  public Jobs(Runnable whenRun) {
    ran = whenRun;
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new URLClassLoader(new URL[] {ClassLoader.getSystemResource("arc/")}, Jobs.class.getClassLoader()));
    try {
      Arc.initialize();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** @param type simple name of the class that calls the job's method */
  public CompletionStage<Void> run(String type) throws Exception {
    return ((DefaultInvoker) Class.forName("application." + type).getConstructor().newInstance()).invoke(null);
  }

  /** Ends the run that has not ended. */
  public void endLater(Throwable failure) {
    LATER.completeExceptionally(failure);
  }

  @Override
  public void close() {
    Arc.shutdown();
  }
}

class Reports_ScheduledInvoker_night_run_4426acd0 extends DefaultInvoker {
  public Reports_ScheduledInvoker_night_run_4426acd0() {
  }

  @Override
  protected CompletionStage<Void> invokeBean(ScheduledExecution execution) {
    Jobs.ran.run();
    return CompletableFuture.completedFuture(null);
  }
}

class Reports_ScheduledInvoker_fail_4426acd0 extends DefaultInvoker {
  public Reports_ScheduledInvoker_fail_4426acd0() {
  }

  @Override
  protected CompletionStage<Void> invokeBean(ScheduledExecution execution) {
    CompletableFuture<Void> failed = new CompletableFuture<>();
    failed.completeExceptionally(new IllegalStateException("failed"));
    return failed;
  }
}

class Reports_ScheduledInvoker_later_4426acd0 extends DefaultInvoker {
  public Reports_ScheduledInvoker_later_4426acd0() {
  }

  @Override
  protected CompletionStage<Void> invokeBean(ScheduledExecution execution) {
    return Jobs.LATER;
  }
}

class ByCode extends DefaultInvoker {
  public ByCode() {
  }

  @Override
  protected CompletionStage<Void> invokeBean(ScheduledExecution execution) {
    throw new IllegalStateException("failed");
  }
}
