package dev.weft.instrumentations.cxf;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;

/** Notes an exception of a service, or of what stands in front of it, of which CXF makes a SOAP fault. */
@Instrument(types = "org.apache.cxf.interceptor.AbstractFaultChainInitiatorObserver", methods = "onMessage", parameters = 1,
    takes = "org.apache.cxf.message.Message")
public final class FaultAdvice {
  private FaultAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Message message) {
    HttpServerOperation request = CalledOperation.request(message.getExchange());
    Throwable thrown = request == null ? null : message.getContent(Exception.class);
    if (thrown != null) {
      request.handled(thrown instanceof Fault && thrown.getCause() != null ? thrown.getCause() : thrown);
    }
  }
}
