package dev.weft.instrumentations.camunda;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.code.CodeOperation;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/** Runs of jobs, with the attributes that were proposed for OpenTelemetry's agent. */
final class Jobs {
  private static final Instrumentation CAMUNDA = Instrumentation.of("camunda");
  private static final Attribute PROCESS = Attribute.of("camunda.processdefinitionkey");
  private static final Attribute DEFINITION = Attribute.of("camunda.processdefinitionid");
  private static final Attribute INSTANCE = Attribute.of("camunda.processinstanceid");
  private static final Attribute ACTIVITY = Attribute.of("camunda.activityid");

  private Jobs() {
  }

  /** Starts a job of which only the id is known: the statement that loads it is part of its run. */
  static @Nullable Operation start() {
    return CodeOperation.startUnnamedJob(CAMUNDA);
  }

  /** Names the run after the activity of the process; a job that belongs to none, such as the clean-up of the history, after its type. */
  static void loaded(JobEntity job) {
    String process = job.getProcessDefinitionKey();
    String activity = process == null ? null : job.getActivityId();
    Operation run = CodeOperation.nameJob(CAMUNDA, process == null || activity == null ? job.getJobHandlerType() : process + '.' + activity);
    if (run != null) {
      run.set(PROCESS, process);
      run.set(DEFINITION, job.getProcessDefinitionId());
      run.set(INSTANCE, job.getProcessInstanceId());
      run.set(ACTIVITY, activity);
    }
  }
}
