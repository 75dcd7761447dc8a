package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import dev.weft.telemetry.http.HttpClientOperation;
import net.bytebuddy.asm.Advice;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpRequest;

/** One request of a call looks for a connection. */
@Instrument(types = "org.apache.hc.client5.http.impl.async.AsyncConnectExec", methods = "execute", parameters = 5, takes = {
    "org.apache.hc.core5.http.HttpRequest", "org.apache.hc.core5.http.nio.AsyncEntityProducer",
    "org.apache.hc.client5.http.async.AsyncExecChain$Scope", "org.apache.hc.client5.http.async.AsyncExecChain",
    "org.apache.hc.client5.http.async.AsyncExecCallback"})
public final class AsyncRequestAdvice {
  private AsyncRequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 4, index = 0))
  public static Object[] start(@Advice.Argument(0) HttpRequest request, @Advice.Argument(2) AsyncExecChain.Scope scope,
      @Advice.Argument(4) AsyncExecCallback callback) {
    HttpClientCall call = AsyncClient.CALLS.get(scope.cancellableDependency);
    HttpClientOperation operation = call == null ? null : ApacheClient.start(call, scope.route.getTargetHost(), request);
    if (operation == null) {
      return null;
    }
    AsyncClient.UNSENT.put(request, operation);
    return new Object[] {new RequestCallback(callback, call, request)};
  }
}
