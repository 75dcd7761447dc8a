package dev.weft.instrumentations.jsp;

import dev.weft.advice.Instrument;
import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import org.glassfish.wasp.servlet.JspServletWrapper;

/** WaSP, which GlassFish has since 7, calls a JSP, as Jasper does. */
@Instrument(types = "org.glassfish.wasp.servlet.JspServletWrapper", methods = "service",
    takes = {"jakarta.servlet.http.HttpServletRequest", "jakarta.servlet.http.HttpServletResponse"}, parameters = 3)
public final class WaspAdvice {
  private WaspAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void call(@Advice.This JspServletWrapper page, @Advice.Argument(0) HttpServletRequest request) {
    Page.serves(request, page.getJspEngineContext().getJspFile());
  }
}
