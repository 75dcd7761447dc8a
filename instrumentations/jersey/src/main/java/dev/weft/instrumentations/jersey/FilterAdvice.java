package dev.weft.instrumentations.jersey;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Jersey serves a request as a filter. The servlet's mapping, which is another servlet's then, does not tell where its templates begin. */
@Instrument(types = "org.glassfish.jersey.servlet.ServletContainer", methods = "doFilter", parameters = 6)
public final class FilterAdvice {
  private FilterAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void serve(@Advice.This Object container, @Advice.Argument(3) String uri) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    String path = operation == null || operation.isTemplateNoted() ? null : FilterPath.of(container, uri);
    if (path != null) {
      operation.filterPath(path);
    }
  }
}
