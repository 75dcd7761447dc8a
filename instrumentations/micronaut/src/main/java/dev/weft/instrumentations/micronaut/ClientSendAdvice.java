package dev.weft.instrumentations.micronaut;

import dev.weft.advice.Instrument;
import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.http.HttpRequest;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** The HTTP client asks for a connection for a request: since 4.8. */
@Instrument(types = ClientRequests.CLIENT, methods = "sendRequestWithRedirectsNoFilter", parameters = 5)
public final class ClientSendAdvice {
  private ClientSendAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object send(@Advice.Argument(3) HttpRequest<?> request) {
    ClientRequests.send(request);
    return request;
  }

  @Advice.OnMethodExit(inline = false)
  @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
  @SuppressWarnings("unchecked")
  public static Object await(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object response, @Advice.Enter Object request) {
    return response == null || request == null || !ClientRequests.UNSENT.contains(request) ? response
        : ((ExecutionFlow<Object>) response).onErrorResume(new ClientRequests.Failure(request));
  }
}
