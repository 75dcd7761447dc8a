package dev.weft.instrumentations.armeria;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A response fails. In old releases the failure of what its service waits for comes here, too. */
@Instrument(types = {"com.linecorp.armeria.server.HttpResponseSubscriber", "com.linecorp.armeria.server.AbstractHttpResponseSubscriber"},
    methods = "onError", takes = "java.lang.Throwable", parameters = 1)
public final class ResponseFailureAdvice {
  private ResponseFailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Throwable thrown) {
    Armeria.failed(thrown);
  }
}
