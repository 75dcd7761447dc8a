package dev.weft.instrumentations.armeria;

import com.linecorp.armeria.client.ClientRequestContext;
import com.linecorp.armeria.common.HttpRequest;
import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;

/** The client is about to look for the server of a request. */
@Instrument(types = "com.linecorp.armeria.client.HttpClientDelegate", methods = "execute", parameters = 2,
    takes = {"com.linecorp.armeria.client.ClientRequestContext", "com.linecorp.armeria.common.HttpRequest"})
public final class ClientExecuteAdvice {
  private ClientExecuteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void execute(@Advice.Argument(0) ClientRequestContext context, @Advice.Argument(1) HttpRequest request) {
    ClientRequests.execute(context, request);
  }
}
