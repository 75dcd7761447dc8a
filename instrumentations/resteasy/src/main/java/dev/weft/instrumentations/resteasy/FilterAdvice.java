package dev.weft.instrumentations.resteasy;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** RESTEasy serves a request as a filter. The servlet's mapping, which is another servlet's then, does not tell where its templates begin. */
@Instrument(types = "org.jboss.resteasy.plugins.server.servlet.ServletContainerDispatcher", methods = "service", parameters = 4)
public final class FilterAdvice {
  private FilterAdvice() {
  }

  /** @param isServlet whether RESTEasy answers also what it does not find; a filter hands that on */
  @Advice.OnMethodEnter(inline = false)
  public static void serve(@Advice.This Object dispatcher, @Advice.Argument(3) boolean isServlet) {
    HttpServerOperation operation = isServlet ? null : HttpServerOperation.current(Context.slot());
    String path = operation == null || operation.isTemplateNoted() ? null : FilterPath.of(dispatcher);
    if (path != null) {
      operation.filterPath(path);
    }
  }
}
