package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Each call of a method with {@code @WithSpan} is a span. Where the method returns a stage or one of {@link LaterResults}, the call takes until
 * that is completed; where it is a function of Kotlin's that suspends, until it has its result. */
@Instrument(annotatedWith = {"io.opentelemetry.instrumentation.annotations.WithSpan", "io.opentelemetry.extension.annotations.WithSpan"})
public final class WithSpanAdvice {
  private WithSpanAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = Instrument.LAST, index = 0))
  public static Object start(@Advice.Origin(Instrument.METHOD) String method, @Advice.AllArguments Object[] arguments) {
    return Annotated.start(method, arguments);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  public static Object end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result, @Advice.Enter Object entered,
      @Advice.Thrown Throwable thrown) {
    return entered == null ? result : Annotated.end(entered, result, thrown);
  }
}
