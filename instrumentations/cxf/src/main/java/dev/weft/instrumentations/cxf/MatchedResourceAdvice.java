package dev.weft.instrumentations.cxf;

import dev.weft.advice.Instrument;
import net.bytebuddy.asm.Advice;
import org.apache.cxf.jaxrs.model.OperationResourceInfo;
import org.apache.cxf.message.Message;

/** Notes the template of the resource method that CXF chose for a request, or of the locator that begins with it. */
@Instrument(types = "org.apache.cxf.jaxrs.interceptor.JAXRSInInterceptor", methods = "setExchangeProperties", parameters = 5,
    takes = {"org.apache.cxf.message.Message", "org.apache.cxf.message.Exchange", "org.apache.cxf.jaxrs.model.OperationResourceInfo"})
public final class MatchedResourceAdvice {
  private MatchedResourceAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void note(@Advice.Argument(0) Message message, @Advice.Argument(2) OperationResourceInfo matched) {
    MatchedTemplate.matched(message, matched);
  }
}
