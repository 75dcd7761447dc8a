package dev.weft.instrumentations.xxljob;

import com.xxl.job.core.context.XxlJobContext;
import com.xxl.job.core.handler.IJobHandler;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A job that an executor runs. */
@Instrument(subtypesOf = "com.xxl.job.core.handler.IJobHandler", methods = "execute", parameters = 0)
public final class JobAdvice {
  private JobAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This IJobHandler handler) throws ReflectiveOperationException {
    return Jobs.start(handler);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      XxlJobContext context = XxlJobContext.getXxlJobContext();
      Jobs.end(operation, context == null ? Jobs.SUCCESS : context.getHandleCode(), thrown);
    }
  }
}
