package dev.weft.instrumentations.apachehttpclient5;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import java.util.concurrent.Future;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.concurrent.FutureCallback;

/** A call that calls back: all requests that it leads to. */
@Instrument(types = {"org.apache.hc.client5.http.impl.async.InternalAbstractHttpAsyncClient",
    "org.apache.hc.client5.http.impl.async.AbstractMinimalHttpAsyncClientBase"}, methods = "doExecute", parameters = 6, takes = {
    "org.apache.hc.core5.http.HttpHost", "org.apache.hc.core5.http.nio.AsyncRequestProducer",
    "org.apache.hc.core5.http.nio.AsyncResponseConsumer", "org.apache.hc.core5.http.nio.HandlerFactory",
    "org.apache.hc.core5.http.protocol.HttpContext", "org.apache.hc.core5.concurrent.FutureCallback"})
public final class AsyncCallAdvice {
  private AsyncCallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 5, index = 0))
  public static Object[] enter(@Advice.Argument(5) FutureCallback<?> callback) {
    HttpClientCall call = HttpClientCall.begin();
    return new Object[] {new CarriedCallback<>(callback, call), call.attach()};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Return Future<?> future, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      Object[] callbackAndCall = (Object[]) entered;
      ((HttpClientCall.Attached) callbackAndCall[1]).close(thrown);
      if (future != null) {
        ((CarriedCallback<?>) callbackAndCall[0]).future(future);
      }
    }
  }
}
