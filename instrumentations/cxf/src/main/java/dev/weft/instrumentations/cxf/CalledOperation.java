package dev.weft.instrumentations.cxf;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.http.HttpServerOperation;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.BindingOperationInfo;

/** The operation of a SOAP service that a request calls. Knows nothing of HTTP: application servers keep that part of CXF from its core. */
final class CalledOperation {
  private static final String REQUEST = "HTTP.REQUEST";

  private CalledOperation() {
  }

  /** Notes the operation below the path of the endpoint, if CXF has found it by now. */
  static void note(Message message) {
    BindingOperationInfo called = message.getExchange() == null ? null : message.getExchange().getBindingOperationInfo();
    HttpServerOperation request = called == null ? null : request(message.getExchange());
    if (request != null && !request.isTemplateNoted()) {
      request.noteOperation('/' + called.getName().getLocalPart());
    }
  }

  /** Null for what came another way than by HTTP. */
  static @Nullable HttpServerOperation request(Exchange exchange) {
    Message received = exchange.getInMessage();
    return received == null || received.get(REQUEST) == null ? null : HttpServerOperation.current(Context.slot());
  }
}
