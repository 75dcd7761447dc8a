package dev.weft.instrumentations.cxf;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/**
 * CXF serves a request. It sets the attribute by which Spring tells its template to the path of each request that it gets, so that this is not
 * to be taken for a template.
 */
@Instrument(types = "org.apache.cxf.transport.http.AbstractHTTPDestination", methods = "invoke", parameters = 4)
public final class ServedAdvice {
  private ServedAdvice() {
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void served() {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null) {
      operation.noteTemplate(null);
    }
  }
}
