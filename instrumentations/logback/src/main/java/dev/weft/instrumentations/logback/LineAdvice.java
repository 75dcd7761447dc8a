package dev.weft.instrumentations.logback;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLines;
import net.bytebuddy.asm.Advice;

/** An encoder has the line that a layout made of an event. */
@Instrument(types = "ch.qos.logback.core.encoder.LayoutWrappingEncoder", methods = "convertToBytes", takes = "java.lang.String", parameters = 1)
public final class LineAdvice {
  private LineAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static @Nullable Object[] start(@Advice.Argument(0) String own) {
    String line = JsonLines.insteadOf(own);
    return line == null ? null : new Object[] {line};
  }
}
