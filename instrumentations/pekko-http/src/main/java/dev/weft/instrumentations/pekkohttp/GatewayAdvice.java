package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pekko.http.impl.engine.client.PoolGateway;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import scala.concurrent.Future;

/** A request is given to a pool of Akka HTTP 10.1. */
@Instrument(types = "org.apache.pekko.http.impl.engine.client.PoolGateway", methods = "apply",
    takes = "org.apache.pekko.http.scaladsl.model.HttpRequest")
public final class GatewayAdvice {
  private GatewayAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] begin(@Advice.This PoolGateway gateway, @Advice.Argument(0) HttpRequest request) {
    return request == null ? null : SentRequest.begin(request, gateway.hcps());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned
  public static Object end(@Advice.Return Future<?> response, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    return entered == null ? response : SentRequest.sent((Object[]) entered, response, thrown);
  }
}
