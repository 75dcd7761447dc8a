package dev.weft.instrumentations.jsp;

import dev.weft.advice.Instrument;
import jakarta.servlet.http.HttpServletRequest;
import net.bytebuddy.asm.Advice;
import org.apache.jasper.servlet.JspServletWrapper;

/** Jasper calls a JSP, for which it has looked before, and compiles it if need be. */
@Instrument(types = "org.apache.jasper.servlet.JspServletWrapper", methods = "service",
    takes = {"jakarta.servlet.http.HttpServletRequest", "jakarta.servlet.http.HttpServletResponse"}, parameters = 3)
public final class JasperAdvice {
  private JasperAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static void call(@Advice.This JspServletWrapper page, @Advice.Argument(0) HttpServletRequest request) {
    Page.serves(request, page.getJspEngineContext().getJspFile());
  }
}
