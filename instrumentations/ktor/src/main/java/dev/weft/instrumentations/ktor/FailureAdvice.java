package dev.weft.instrumentations.ktor;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** An exception that no plugin handled is made a response. The method is called again, without arguments, where its coroutine goes on. */
@Instrument(types = "io.ktor.server.engine.DefaultEnginePipelineKt", methods = "handleFailure", parameters = 3)
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void failed(@Advice.Argument(1) Throwable thrown) {
    if (thrown != null) {
      Calls.failed(thrown);
    }
  }
}
