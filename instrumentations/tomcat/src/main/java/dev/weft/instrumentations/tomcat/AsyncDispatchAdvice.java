package dev.weft.instrumentations.tomcat;

import dev.weft.advice.Finishes;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;

/** Tomcat goes on with an asynchronous request, on any thread: a dispatch, a timeout, an error, data to read or room to write, its end. */
@Instrument(types = "org.apache.catalina.connector.CoyoteAdapter", methods = "asyncDispatch",
    takes = {"org.apache.coyote.Request", "org.apache.coyote.Response"}, parameters = 3)
public final class AsyncDispatchAdvice {
  private AsyncDispatchAdvice() {
  }

  @Finishes
  @Advice.OnMethodEnter(inline = false)
  public static Object resume(@Advice.Argument(0) Request request) {
    return Exchange.resume(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Exchange.leave((HttpServerOperation) operation, thrown);
    }
  }
}
