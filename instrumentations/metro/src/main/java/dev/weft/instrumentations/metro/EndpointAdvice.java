package dev.weft.instrumentations.metro;

import com.sun.xml.ws.transport.http.HttpAdapter;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** An endpoint gets a request, which may ask for the description of the service. The operations stand below the path of the endpoint. */
@Instrument(types = "com.sun.xml.ws.transport.http.HttpAdapter", methods = "handleGet", parameters = 1)
public final class EndpointAdvice {
  private EndpointAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void served(@Advice.This HttpAdapter endpoint) {
    HttpServerOperation request = HttpServerOperation.current(Context.slot());
    if (request != null && !request.isTemplateNoted()) {
      request.filterPath(endpoint.getValidPath());
    }
  }
}
