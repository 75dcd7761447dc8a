package dev.weft.instrumentations.applicationport;

import dev.weft.advice.Instrument;
import dev.weft.advice.OffByDefault;
import dev.weft.telemetry.http.AgentPage;
import dev.weft.telemetry.http.AgentPages;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;

/** The outermost filter, or the servlet if there is none, is not called for a path at which the agent has a page: the agent answers. */
@OffByDefault
@Instrument(subtypesOf = "jakarta.servlet.Servlet", methods = "service", parameters = 2,
    takes = {"jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse"})
@Instrument(subtypesOf = "jakarta.servlet.Filter", methods = "doFilter", parameters = 3,
    takes = {"jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse", "jakarta.servlet.FilterChain"})
public final class AnswerAdvice {
  private AnswerAdvice() {
  }

  /** Null for the application's own pages. */
  @Advice.OnMethodEnter(inline = false, skipOn = Advice.OnNonDefaultValue.class)
  public static Object answer(@Advice.Argument(0) ServletRequest request, @Advice.Argument(1) ServletResponse response) {
    if (!(request instanceof HttpServletRequest) || !(response instanceof HttpServletResponse)
        || request.getDispatcherType() != DispatcherType.REQUEST) {
      return null;
    }
    HttpServletRequest http = (HttpServletRequest) request;
    String path = Answers.path(http);
    AgentPage page = AgentPages.at(path);
    return page != null && Answers.send(page, path, http, (HttpServletResponse) response) ? Boolean.TRUE : null;
  }
}
