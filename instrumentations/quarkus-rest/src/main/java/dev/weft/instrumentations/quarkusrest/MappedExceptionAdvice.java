package dev.weft.instrumentations.quarkusrest;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Notes an exception that is turned into a response: by a mapper of the application's, or by Quarkus itself. */
@Instrument(types = {"org.jboss.resteasy.reactive.server.core.RuntimeExceptionMapper",
    "org.jboss.resteasy.reactive.server.core.ExceptionMapping"},   // until 2.0
    methods = "mapException", parameters = 2,
    takes = {"java.lang.Throwable", "org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext"})
public final class MappedExceptionAdvice {
  private MappedExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Throwable thrown) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null && thrown != null && Templates.QUARKUS_REST.isOn()) {
      operation.handled(thrown);
    }
  }
}
