package dev.weft.instrumentations.camel;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.camel.Message;

/** Camel makes a response for Undertow. */
@Instrument(types = "org.apache.camel.component.undertow.DefaultUndertowHttpBinding", methods = "toHttpResponse",
    takes = {"io.undertow.server.HttpServerExchange", "org.apache.camel.Message"}, parameters = 2)
public final class UndertowAnswerAdvice {
  private UndertowAnswerAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void answer(@Advice.Argument(1) Message message) {
    if (message != null && message.getExchange() != null) {
      Served.answer(message.getExchange());
    }
  }
}
