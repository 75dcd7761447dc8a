package dev.weft.instrumentations.apachehttpclient4;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpClientCall;
import net.bytebuddy.asm.Advice;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;

/** A call that calls back: all requests that it leads to. */
@Instrument(types = {"org.apache.http.impl.nio.client.InternalHttpAsyncClient", "org.apache.http.impl.nio.client.MinimalHttpAsyncClient"},
    methods = "execute", parameters = 4, takes = {"org.apache.http.nio.protocol.HttpAsyncRequestProducer",
    "org.apache.http.nio.protocol.HttpAsyncResponseConsumer", "org.apache.http.protocol.HttpContext",
    "org.apache.http.concurrent.FutureCallback"})
public final class AsyncCallAdvice {
  private AsyncCallAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments({@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0),
      @Advice.AssignReturned.ToArguments.ToArgument(value = 3, index = 1)})
  public static Object[] enter(@Advice.Argument(0) HttpAsyncRequestProducer producer, @Advice.Argument(3) FutureCallback<?> callback) {
    if (producer == null) {
      return null;   // the client refuses it
    }
    HttpClientCall call = HttpClientCall.begin();
    return new Object[] {new FirstRequest(producer, call), new CarriedCallback<>(callback, call), call.attach()};
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered != null) {
      ((HttpClientCall.Attached) ((Object[]) entered)[2]).close(thrown);
    }
  }
}
