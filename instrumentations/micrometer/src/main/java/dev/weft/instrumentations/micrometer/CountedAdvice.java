package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Calls of methods with {@code @Counted} are counted, in an application that has no aspect for them. */
@Instrument(annotatedWith = "io.micrometer.core.annotation.Counted")
public final class CountedAdvice {
  private CountedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Origin(Instrument.METHOD) String method) {
    return CountedMethods.start(method);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result, @Advice.Enter Object entered,
      @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      ((AnnotatedCall) entered).end(result, thrown);
    }
  }
}
