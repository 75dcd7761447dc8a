package dev.weft.instrumentations.log4j1;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLines;
import net.bytebuddy.asm.Advice;

/** An appender writes the line that a layout made of an event, then, if the layout leaves that to it, the exception line by line. */
@Instrument(types = {"org.apache.log4j.helpers.QuietWriter", "org.apache.log4j.helpers.CountingQuietWriter"}, methods = "write",
    takes = "java.lang.String", parameters = 1, needs = "org.apache.log4j.spi.RootCategory")
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
