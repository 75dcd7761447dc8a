package dev.weft.instrumentations.cxf;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/**
 * CXF serves a request. It sets the attribute by which Spring tells its template to the path of each request that it gets, so that this is not
 * to be taken for a template.
 */
@Instrument(types = "org.apache.cxf.transport.http.AbstractHTTPDestination", methods = "invoke", parameters = 4)
public final class ServedAdvice {
  private ServedAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object serve(@Advice.This AbstractHTTPDestination endpoint, @Advice.Argument(2) Object request) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    return operation == null || operation.isTemplateNoted() || !SoapEndpoint.is(endpoint) ? null : SoapEndpoint.serve(endpoint, operation, request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void served(@Advice.Enter Object template) {
    HttpServerOperation operation = HttpServerOperation.current(Context.slot());
    if (operation != null) {
      operation.noteTemplate((String) template);
    }
  }
}
