package dev.weft.instrumentations.tomcat;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Tomcat answers with 500, also where no servlet and no filter was called: the servlet could not be made or initialized. */
@Instrument(types = "org.apache.catalina.core.StandardWrapperValve", methods = "exception", parameters = 3,
    takes = {"org.apache.catalina.connector.Request", "org.apache.catalina.connector.Response", "java.lang.Throwable"})
public final class FailureAdvice {
  private FailureAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void failed(@Advice.Argument(2) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
