package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pekko.http.impl.engine.client.PoolId;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import scala.concurrent.Future;

/** A request is given to a pool, by a flow or by {@code singleRequest}. */
@Instrument(types = "org.apache.pekko.http.impl.engine.client.PoolMaster", methods = "dispatchRequest",
    takes = {"org.apache.pekko.http.impl.engine.client.PoolId", "org.apache.pekko.http.scaladsl.model.HttpRequest"})
public final class PoolAdvice {
  private PoolAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 1, index = 0))
  public static Object[] begin(@Advice.Argument(0) PoolId pool, @Advice.Argument(1) HttpRequest request) {
    return pool == null || request == null ? null : SentRequest.begin(request, pool.hcps());
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned
  public static Object end(@Advice.Return Future<?> response, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    return entered == null ? response : SentRequest.sent((Object[]) entered, response, thrown);
  }
}
