package dev.weft.instrumentations.jettyclient12;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpRequest;

/** The head of a response is there: its receiver may have put off what it was told of the headers until now. */
@Instrument(types = "org.eclipse.jetty.client.transport.ResponseListeners", methods = "notifyHeaders", takes = "org.eclipse.jetty.client.Response",
    parameters = 1)
public final class ResponseAdvice {
  private ResponseAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static void answered(@Advice.Argument(0) Response response) {
    if (response.getRequest() instanceof HttpRequest) {
      JettyClient.answered((HttpRequest) response.getRequest(), response);
    }
  }
}
