package dev.weft.instrumentations.armeria;

import com.linecorp.armeria.common.logging.RequestLogAccess;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Armeria notes the exception that its handler of errors makes a response of, in the log of a request that it serves or sends. */
@Instrument(types = "com.linecorp.armeria.common.logging.DefaultRequestLog", methods = "responseCause",
    takes = "java.lang.Throwable", parameters = 1)
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.This RequestLogAccess log, @Advice.Argument(0) Throwable thrown) {
    if (log.context() instanceof ServiceRequestContext) {
      Armeria.failed(thrown);
    }
  }
}
