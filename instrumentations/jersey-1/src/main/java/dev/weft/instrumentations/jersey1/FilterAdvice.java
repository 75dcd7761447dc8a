package dev.weft.instrumentations.jersey1;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Jersey serves a request as a filter. The servlet's mapping, which is another servlet's then, does not tell where its templates begin. */
@Instrument(types = "com.sun.jersey.spi.container.servlet.ServletContainer", methods = "doFilter", parameters = 6)
public final class FilterAdvice {
  private FilterAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void serve(@Advice.This Object container) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    String path = operation == null || operation.isTemplateNoted() ? null : FilterPath.of(container);
    if (path != null) {
      operation.filterPath(path);
    }
  }
}
