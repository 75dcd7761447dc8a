package dev.weft.instrumentations.jdkhttpserver;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import java.io.OutputStream;
import net.bytebuddy.asm.Advice;

/** While a response begins, the stream that handlers have got is connected with the one that writes the response. */
@Instrument(types = "sun.net.httpserver.PlaceholderOutputStream", methods = "setWrappedStream", takes = "java.io.OutputStream", parameters = 1)
public final class BodyAdvice {
  private BodyAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  @Advice.AssignReturned.ToArguments(@Advice.AssignReturned.ToArguments.ToArgument(value = 0, index = 0))
  public static Object[] count(@Advice.Argument(0) OutputStream body) {
    HttpServerOperation operation = Exchange.current();
    boolean unknown = body != null && operation != null && operation.responseSize() < 0;
    return unknown ? new Object[] {new CountedBody(body, operation)} : null;
  }
}
