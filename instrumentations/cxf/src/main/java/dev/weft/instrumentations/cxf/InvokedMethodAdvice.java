package dev.weft.instrumentations.cxf;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.message.Exchange;

/** A resource method is called, or a locator: what follows a locator matches the rest of the path. */
@Instrument(types = "org.apache.cxf.jaxrs.JAXRSInvoker", methods = "invoke", parameters = 3,
    takes = {"org.apache.cxf.message.Exchange", "java.lang.Object", "java.lang.Object"})
public final class InvokedMethodAdvice {
  private InvokedMethodAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Exchange exchange) {
    MatchedTemplate.invoked(exchange);
  }
}
