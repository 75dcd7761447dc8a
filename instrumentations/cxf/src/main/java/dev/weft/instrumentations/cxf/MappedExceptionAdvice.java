package dev.weft.instrumentations.cxf;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import net.bytebuddy.asm.Advice;

/** Notes an exception for which CXF looks for a mapper that makes a response of it. */
@Instrument(types = "org.apache.cxf.jaxrs.utils.ExceptionUtils", methods = "convertFaultToResponse", parameters = 2,
    takes = {"java.lang.Throwable", "org.apache.cxf.message.Message"})
public final class MappedExceptionAdvice {
  private MappedExceptionAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Throwable thrown) {
    HttpServerOperation.currentHandled(thrown);
  }
}
