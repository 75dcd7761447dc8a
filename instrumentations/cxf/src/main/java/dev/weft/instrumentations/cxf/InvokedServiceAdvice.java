package dev.weft.instrumentations.cxf;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.message.Message;

/** CXF calls a service. */
@Instrument(types = "org.apache.cxf.interceptor.ServiceInvokerInterceptor", methods = "handleMessage", parameters = 1,
    takes = "org.apache.cxf.message.Message")
public final class InvokedServiceAdvice {
  private InvokedServiceAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Message message) {
    CalledOperation.note(message);
  }
}
