package dev.weft.instrumentations.opentelemetryannotations;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A method with {@code @AddingSpanAttributes} shows its arguments in the span in which it is called. */
@Instrument(annotatedWith = "io.opentelemetry.instrumentation.annotations.AddingSpanAttributes")
public final class AttributesAdvice {
  private AttributesAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void add(@Advice.Origin(Instrument.METHOD) String method, @Advice.AllArguments Object[] arguments) {
    Annotated.addAttributes(method, arguments);
  }
}
