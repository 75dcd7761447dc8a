package dev.weft.instrumentations.quartz;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.code.CodeOperation;
import net.bytebuddy.asm.Advice;

/** A job that Quartz runs. What Quartz runs for ElasticJob only starts its job's items. */
@Instrument(subtypesOf = "org.quartz.Job", except = {"org.apache.shardingsphere.elasticjob.", "com.dangdang.ddframe.job.lite.internal."},
    methods = "execute", takes = "org.quartz.JobExecutionContext", parameters = 1)
public final class JobAdvice {
  private static final Instrumentation QUARTZ = Instrumentation.of("quartz");

  private JobAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object job) {
    return CodeOperation.startJob(QUARTZ, job.getClass().getName(), "execute");
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      ((Operation) operation).end(thrown);
    }
  }
}
