package dev.weft.instrumentations.cxf;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.OutFaultChainInitiatorObserver;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.MessageObserver;

/** Notes an exception of a service, or of what stands in front of it, of which CXF makes a SOAP fault. */
@Instrument(types = "org.apache.cxf.interceptor.AbstractFaultChainInitiatorObserver", methods = "onMessage", parameters = 1,
    takes = "org.apache.cxf.message.Message")
public final class FaultAdvice {
  private FaultAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.This MessageObserver observer, @Advice.Argument(0) Message message) {
    Throwable thrown = observer instanceof OutFaultChainInitiatorObserver ? message.getContent(Exception.class) : null;
    HttpServerOperation request = thrown == null ? null : CalledOperation.request(message.getExchange());
    if (request != null) {
      request.handled(thrown instanceof Fault && thrown.getCause() != null ? thrown.getCause() : thrown);
    }
  }
}
