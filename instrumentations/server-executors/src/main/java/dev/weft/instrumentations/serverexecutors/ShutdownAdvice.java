package dev.weft.instrumentations.serverexecutors;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Tasks;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** A pool that is shut down at once gives the tasks back that wait, as the application handed them over. JBoss' gives back objects of its own. */
@Instrument(types = "org.apache.tomcat.util.threads.ThreadPoolExecutor", methods = "shutdownNow", parameters = 0)
public final class ShutdownAdvice {
  private ShutdownAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned
  public static Object giveBack(@Advice.Return List<?> tasks) {
    return tasks == null ? null : Tasks.originals(tasks);
  }
}
