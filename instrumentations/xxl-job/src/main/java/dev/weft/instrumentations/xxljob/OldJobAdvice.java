package dev.weft.instrumentations.xxljob;

import com.xxl.job.core.biz.model.ReturnT;
import com.xxl.job.core.handler.IJobHandler;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The same up to 2.2, where a job returns how it ended; nothing is a failure. */
@Instrument(subtypesOf = "com.xxl.job.core.handler.IJobHandler", methods = "execute", takes = "java.lang.String", parameters = 1)
public final class OldJobAdvice {
  private OldJobAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.This IJobHandler handler) throws ReflectiveOperationException {
    return Jobs.start(handler);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return ReturnT<?> result, @Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Jobs.end(operation, result == null ? ReturnT.FAIL_CODE : result.getCode(), thrown);
    }
  }
}
