package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** A matcher is made of a path, such as {@code /orders/{id}}. */
@Instrument(types = "io.helidon.http.PathMatchers", methods = {"create", "exact", "prefix", "pattern"}, takes = "java.lang.String", parameters = 1)
public final class MatcherAdvice {
  private MatcherAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object path(@Advice.Argument(0) String path) {
    return path;
  }

  @Advice.OnMethodExit(inline = false)
  public static void made(@Advice.Return Object matcher, @Advice.Enter Object path) {
    if (matcher != null && path != null) {
      Routes.DECLARED.matcher(matcher, (String) path);
    }
  }
}
