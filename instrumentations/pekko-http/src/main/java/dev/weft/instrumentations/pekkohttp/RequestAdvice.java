package dev.weft.instrumentations.pekkohttp;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.pekko.http.scaladsl.model.HttpRequest;
import scala.concurrent.Future;

/** A request is sent by one of the pools that connections to each host have. In Akka HTTP 10.1, the first method calls the second. */
@Instrument(types = "org.apache.pekko.http.scaladsl.HttpExt", methods = {"singleRequest", "singleRequestImpl"},
    takes = "org.apache.pekko.http.scaladsl.model.HttpRequest")
public final class RequestAdvice {
  private RequestAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] begin(@Advice.Argument(0) HttpRequest request) {
    return request == null ? null : SentRequest.begin(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  @Advice.AssignReturned.ToReturned
  public static Object end(@Advice.Return Future<?> response, @Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    return entered == null ? response : SentRequest.sent((Object[]) entered, response, thrown);
  }
}
