package dev.weft.build.twins;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** Advice for the types of after the move. */
@Instrument(subtypesOf = "jakarta.servlet.Servlet", methods = "service",
    takes = {"jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse[]"})
public final class JakartaAdvice {
  private JakartaAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Object request) {
    return JakartaReader.read(request);
  }
}
