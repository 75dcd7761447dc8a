package dev.weft.instrumentations.log4j2;

import dev.weft.advice.Instrument;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.logs.JsonLines;
import net.bytebuddy.asm.Advice;

/** As {@link LineAdvice}, where a setting of the application's has layouts encode lines themselves. */
@Instrument(types = "org.apache.logging.log4j.core.layout.AbstractStringLayout", methods = "getBytes", takes = "java.lang.String", parameters = 1)
public final class LineBytesAdvice {
  private LineBytesAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static @Nullable Object[] start(@Advice.Argument(0) String own) {
    String line = JsonLines.insteadOf(own);
    return line == null ? null : new Object[] {line};
  }
}
