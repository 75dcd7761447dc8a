package dev.weft.instrumentations.elasticjob;

import com.dangdang.ddframe.job.api.ShardingContext;
import com.dangdang.ddframe.job.executor.type.DataflowJobExecutor;
import com.dangdang.ddframe.job.executor.type.SimpleJobExecutor;
import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.code.CodeOperation;
import dev.weft.telemetry.pools.PrivateFields;
import net.bytebuddy.asm.Advice;

/** The same up to 2.1, where each job has an executor of its own. */
@Instrument(types = {"com.dangdang.ddframe.job.executor.type.SimpleJobExecutor", "com.dangdang.ddframe.job.executor.type.DataflowJobExecutor",
    "com.dangdang.ddframe.job.executor.type.ScriptJobExecutor"}, methods = "process", takes = "com.dangdang.ddframe.job.api.ShardingContext",
    parameters = 1)
public final class OldItemAdvice {
  private OldItemAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This Object executor, @Advice.Argument(0) ShardingContext item) throws ReflectiveOperationException {
    Operation run = CodeOperation.mayStartJob() ? run(executor, item.getJobName()) : null;
    if (run != null) {
      Items.describe(run, item.getJobName(), item.getTaskId(), item.getShardingItem(), item.getShardingTotalCount(),
          item.getShardingParameter());
    }
    return run;
  }

  private static @Nullable Operation run(Object executor, String name) throws ReflectiveOperationException {
    if (executor instanceof SimpleJobExecutor) {
      return Items.start(PrivateFields.read(executor, "simpleJob"), "execute");
    }
    return executor instanceof DataflowJobExecutor ? Items.start(PrivateFields.read(executor, "dataflowJob"), "processData") : Items.start(name);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object run, @Advice.Thrown Throwable thrown) {
    if (run != null) {
      ((Operation) run).end(thrown);
    }
  }
}
