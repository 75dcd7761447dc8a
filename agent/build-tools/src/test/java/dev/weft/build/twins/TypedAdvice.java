package dev.weft.build.twins;

import java.util.List;
import net.bytebuddy.asm.Advice;

/** Advice with parameters of types, some of two slots, and a body that begins with a loop. */
public final class TypedAdvice {
  private TypedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static List<Object> start(@Advice.This List<Object> seen, @Advice.Argument(0) long count, @Advice.Argument(1) String text) {
    while (seen.size() < count) {
      seen.add(text.isEmpty() ? "-" : text);
    }
    return seen;
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter List<Object> seen, @Advice.Thrown Throwable thrown) {
    if (thrown == null) {
      seen.clear();
      return;
    }
    seen.add(thrown.getMessage());
  }

  /** Not advice: stays as it is. */
  public static String help(String text) {
    return text;
  }
}
