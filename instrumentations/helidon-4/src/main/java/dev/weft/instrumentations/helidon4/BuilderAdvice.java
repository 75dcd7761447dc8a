package dev.weft.instrumentations.helidon4;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The builder of a route gets the matcher of its path. */
@Instrument(types = "io.helidon.webserver.http.HttpRoute$Builder", methods = "path", takes = "io.helidon.http.PathMatcher", parameters = 1)
public final class BuilderAdvice {
  private BuilderAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void path(@Advice.This Object builder, @Advice.Argument(0) Object matcher) {
    Routes.DECLARED.route(builder, matcher);
  }
}
