package dev.weft.instrumentations.jetty12;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Jetty makes a response of an exception, also where no servlet and no filter was called: the servlet could not be made or initialized. */
@Instrument(types = {"org.eclipse.jetty.ee8.nested.HttpChannel", "org.eclipse.jetty.ee9.nested.HttpChannel",
    "org.eclipse.jetty.ee10.servlet.ServletChannel", "org.eclipse.jetty.ee11.servlet.ServletChannel"}, methods = "handleException",
    takes = "java.lang.Throwable", parameters = 1)
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void failed(@Advice.Argument(0) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
