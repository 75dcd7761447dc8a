package dev.weft.instrumentations.elasticjob;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Operation;
import net.bytebuddy.asm.Advice;
import org.apache.shardingsphere.elasticjob.api.ShardingContext;
import org.apache.shardingsphere.elasticjob.dataflow.job.DataflowJob;
import org.apache.shardingsphere.elasticjob.simple.job.SimpleJob;

/** An item of a job. ElasticJob's code that calls this catches what the item throws. */
@Instrument(subtypesOf = "org.apache.shardingsphere.elasticjob.executor.item.JobItemExecutor", methods = "process", parameters = 4)
public final class ItemAdvice {
  private ItemAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object job, @Advice.Argument(3) ShardingContext item) {
    Operation run = run(job, item.getJobName());
    if (run != null) {
      Items.describe(run, item.getJobName(), item.getTaskId(), item.getShardingItem(), item.getShardingTotalCount(),
          item.getShardingParameter());
    }
    return run;
  }

  private static @Nullable Operation run(@Nullable Object job, String name) {
    if (job instanceof SimpleJob) {
      return Items.start(job, "execute");
    }
    return job instanceof DataflowJob ? Items.start(job, "processData") : Items.start(name);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object run, @Advice.Thrown Throwable thrown) {
    if (run != null) {
      ((Operation) run).end(thrown);
    }
  }
}
