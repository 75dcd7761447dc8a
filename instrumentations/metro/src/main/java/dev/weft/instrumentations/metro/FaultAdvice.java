package dev.weft.instrumentations.metro;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Notes an exception of a service, or of what stands in front of it, of which Metro makes a SOAP fault. */
@Instrument(types = "com.sun.xml.ws.fault.SOAPFaultBuilder", methods = "createSOAPFaultMessage", parameters = 4,
    takes = {"com.sun.xml.ws.api.SOAPVersion", "com.sun.xml.ws.model.CheckedExceptionImpl", "java.lang.Throwable"})
public final class FaultAdvice {
  private FaultAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(2) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
