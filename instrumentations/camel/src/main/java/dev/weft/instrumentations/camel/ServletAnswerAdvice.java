package dev.weft.instrumentations.camel;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.camel.Exchange;

/** A servlet of Camel's writes its response. */
@Instrument(types = "org.apache.camel.http.common.DefaultHttpBinding", methods = "writeResponse", takes = "org.apache.camel.Exchange", parameters = 2)
public final class ServletAnswerAdvice {
  private ServletAnswerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void answer(@Advice.Argument(0) Exchange exchange) {
    if (exchange != null) {
      Served.answer(exchange);
    }
  }
}
