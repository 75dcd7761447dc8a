package dev.weft.instrumentations.tomcat;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;
import org.apache.coyote.Request;

/**
 * A request that Tomcat's protocol layer has parsed. Recent releases hand refused ones over, too, so that an error page is made for them. The
 * operation ends when the adapter returns, unless the request is asynchronous then.
 */
@Instrument(types = "org.apache.catalina.connector.CoyoteAdapter", methods = "service",
    takes = {"org.apache.coyote.Request", "org.apache.coyote.Response"}, parameters = 2)
public final class ServiceAdvice {
  private ServiceAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) Request request) {
    return Exchange.start(request);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void leave(@Advice.Enter Object operation, @Advice.Thrown Throwable thrown) {
    if (operation != null) {
      Exchange.leave((HttpServerOperation) operation, thrown);
    }
  }
}
