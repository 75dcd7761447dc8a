package dev.weft.instrumentations.springscheduling;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.code.CodeOperation;
import java.lang.reflect.Field;

/** Takes the place of a task of the application's that one of Spring's schedulers has: each run is a job. */
final class ScheduledTask implements Runnable {
  private static final Instrumentation SPRING = Instrumentation.of("spring-scheduling");
  private static final String SPRINGS_OWN = "org.springframework.";
  /** Since Spring 6.2 the registrar's tasks are inside such objects, one or more of them, in a private field. */
  private static final String TRACKED = "org.springframework.scheduling.config.Task$OutcomeTrackingRunnable";

  private final Runnable task;
  private final String type;

  private ScheduledTask(Runnable task, String type) {
    this.task = task;
    this.type = type;
  }

  /** Returns Spring's own tasks as they are: they run a method that is woven itself, or hand the task over to another thread. */
  static Runnable of(Runnable task) {
    if (task == null || task instanceof ScheduledTask) {
      return task;
    }
    String type = type(task);
    return type == null || type.startsWith(SPRINGS_OWN) ? task : new ScheduledTask(task, type);
  }

  /** The class of a task, or of the one that it tracks; null if that cannot be read. */
  private static @Nullable String type(Runnable task) {
    Object inner = task;
    try {
      while (inner.getClass().getName().equals(TRACKED)) {
        Field field = inner.getClass().getDeclaredField("runnable");
        field.setAccessible(true);
        inner = field.get(inner);
      }
      return inner.getClass().getName();
    } catch (ReflectiveOperationException | RuntimeException e) {   // such as InaccessibleObjectException, which Java 8 does not have
      return null;
    }
  }

  static @Nullable Operation start(String type, String method) {
    return CodeOperation.startJob(SPRING, type, method);
  }

  @Override
  public void run() {
    Operation job = null;
    try {
      job = start(type, "run");
    } catch (Throwable failure) {   // no woven call, which would catch it, is around this one
      SPRING.failed(failure);
    }
    if (job == null) {
      task.run();
    } else {
      runAs(job);
    }
  }

  private void runAs(Operation job) {
    Throwable thrown = null;
    try {
      task.run();
    } catch (Throwable t) {
      thrown = t;
      throw t;
    } finally {
      job.end(thrown);
    }
  }

  @Override
  public String toString() {
    return task.toString();
  }
}
