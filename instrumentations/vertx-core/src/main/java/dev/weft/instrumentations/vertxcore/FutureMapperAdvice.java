package dev.weft.instrumentations.vertxcore;

import dev.weft.advice.Instrument;
import java.util.function.Function;
import net.bytebuddy.asm.Advice;

/** A function waits for a future's result, of which it makes that of another one. */
@Instrument(types = {"io.vertx.core.Future", "io.vertx.core.impl.future.FutureBase"},   // the latter since 4.0
    methods = {"compose", "flatMap", "recover", "transform", "map", "otherwise", "eventually"}, takes = "java.util.function.Function", parameters = 1)
public final class FutureMapperAdvice {
  private FutureMapperAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] carry(@Advice.Argument(0) Function<?, ?> mapper) {
    return VertxTasks.functionReplacement(mapper);
  }
}
