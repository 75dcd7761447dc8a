package dev.weft.instrumentations.log4j2;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLines;
import net.bytebuddy.asm.Advice;

/** The line that a layout made of an event is encoded. */
@Instrument(types = {"org.apache.logging.log4j.core.layout.StringBuilderEncoder", "org.apache.logging.log4j.core.layout.LockingStringBuilderEncoder"},
    methods = "encode", takes = "java.lang.StringBuilder", parameters = 2)
public final class LineAdvice {
  private LineAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static @Nullable Object[] start(@Advice.Argument(0) StringBuilder own) {
    String line = JsonLines.insteadOf(own);
    return line == null ? null : new Object[] {new StringBuilder(line)};
  }
}
