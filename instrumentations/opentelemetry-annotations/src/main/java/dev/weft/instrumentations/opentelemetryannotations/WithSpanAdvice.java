package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Operation;
import java.util.concurrent.CompletionStage;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Each call of a method with {@code @WithSpan} is a span. Where the method returns a stage, the call takes until that is completed. */
@Instrument(annotatedWith = {"io.opentelemetry.instrumentation.annotations.WithSpan", "io.opentelemetry.extension.annotations.WithSpan"})
public final class WithSpanAdvice {
  private WithSpanAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Origin(Instrument.METHOD) String method, @Advice.AllArguments Object[] arguments) {
    return Annotated.start(method, arguments);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result, @Advice.Enter Object entered,
      @Advice.Thrown Throwable thrown) {
    if (entered == null) {
      return;
    }
    Operation operation = (Operation) entered;
    if (thrown == null && result instanceof CompletionStage) {
      operation.detach();
      ((CompletionStage<?>) result).whenComplete(new Completion(operation));
    } else {
      operation.end(thrown);
    }
  }
}
