package dev.weft.instrumentations.helidon3;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A matcher is made of a path, such as {@code /orders/{id}}. */
@Instrument(types = "io.helidon.webserver.PathPattern", methods = "compile", takes = "java.lang.CharSequence", parameters = 1)
public final class CompileAdvice {
  private CompileAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object path(@Advice.Argument(0) CharSequence path) {
    return path;
  }

  @Advice.OnMethodExit(inline = false)
  public static void compiled(@Advice.Return Object matcher, @Advice.Enter Object path) {
    if (matcher != null && path != null) {
      Routes.DECLARED.matcher(matcher, path.toString());
    }
  }
}
