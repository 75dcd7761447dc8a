package dev.weft.instrumentations.elasticjob;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.code.CodeOperation;

/** Runs of a job's items, with the attributes that OpenTelemetry's agent has for them. */
final class Items {
  private static final Instrumentation ELASTICJOB = Instrumentation.of("elasticjob");
  private static final Attribute JOB = Attribute.of("scheduling.apache-elasticjob.job.name");
  private static final Attribute TASK = Attribute.of("scheduling.apache-elasticjob.task.id");
  private static final Attribute ITEM = Attribute.of("scheduling.apache-elasticjob.sharding.item.index");
  private static final Attribute ITEMS = Attribute.of("scheduling.apache-elasticjob.sharding.total.count");
  private static final Attribute PARAMETER = Attribute.of("scheduling.apache-elasticjob.sharding.item.parameters");

  private Items() {
  }

  static @Nullable Operation start(Object job, String method) {
    return CodeOperation.startJob(ELASTICJOB, job.getClass().getName(), method);
  }

  /** Starts an item of a job whose method is not known, or that has none: a script, a request, a type of job that the application adds. */
  static @Nullable Operation start(String job) {
    return CodeOperation.startJob(ELASTICJOB, job);
  }

  static void describe(Operation run, String job, String task, int item, int items, @Nullable String parameter) {
    run.set(JOB, job);
    run.set(TASK, task);
    run.set(ITEM, item);
    run.set(ITEMS, items);
    if (parameter != null) {
      run.set(PARAMETER, parameter);
    }
  }
}
