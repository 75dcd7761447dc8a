package dev.weft.instrumentations.micrometer;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Calls of methods with {@code @Timed} are timed, in an application that has no aspect for them. */
@Instrument(annotatedWith = {"io.micrometer.core.annotation.Timed", "io.micrometer.core.annotation.TimedSet"})
public final class TimedAdvice {
  private TimedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Origin(Instrument.METHOD) String method) {
    return Annotated.startTimed(method);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result, @Advice.Enter Object entered,
      @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      ((AnnotatedCall) entered).end(result, thrown);
    }
  }
}
