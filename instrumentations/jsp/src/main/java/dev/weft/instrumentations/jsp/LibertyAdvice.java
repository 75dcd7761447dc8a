package dev.weft.instrumentations.jsp;

import com.ibm.ws.jsp.webcontainerext.AbstractJSPExtensionServletWrapper;
import dev.weft.advice.Instrument;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;

/** Liberty calls a JSP, for which it has looked before. */
@Instrument(types = "com.ibm.ws.jsp.webcontainerext.AbstractJSPExtensionServletWrapper", methods = "handleRequest",
    takes = {"jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse"}, parameters = 2)
public final class LibertyAdvice {
  private LibertyAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void call(@Advice.This AbstractJSPExtensionServletWrapper page, @Advice.Argument(0) ServletRequest request) {
    if (request instanceof HttpServletRequest) {
      Page.serves((HttpServletRequest) request, page.getJspUri());
    }
  }
}
