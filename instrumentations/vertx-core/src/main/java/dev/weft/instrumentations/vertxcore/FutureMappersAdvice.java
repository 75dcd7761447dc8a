package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;

/** One function waits for a future's success, another one for its failure. */
@Instrument(types = {"io.vertx.core.Future", "io.vertx.core.impl.future.FutureBase"}, methods = "compose",
    takes = {"java.util.function.Function", "java.util.function.Function"}, parameters = 2)
public final class FutureMappersAdvice {
  private FutureMappersAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments({@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0),
      @Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 1)})
  public static Object[] carry(@Advice.Argument(0) Function<?, ?> success, @Advice.Argument(1) Function<?, ?> failure) {
    return VertxTasks.functionReplacements(success, failure);
  }
}
