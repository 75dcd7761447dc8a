package dev.weft.instrumentations.javalin;

import dev.weft.advice.Instrument;
import io.javalin.http.Context;
import net.bytebuddy.asm.Advice;

/** A handler is about to be called, before Javalin 7. */
@Instrument(types = "io.javalin.http.servlet.JavalinServletContext", methods = "update", parameters = 2)
public final class MatchedPathAdvice {
  private MatchedPathAdvice() {
  }

  @Advice.OnMethodExit(inline = false)
  public static void note(@Advice.Return Context context) {
    MatchedPath.note(context.handlerType(), context.matchedPath());
  }
}
