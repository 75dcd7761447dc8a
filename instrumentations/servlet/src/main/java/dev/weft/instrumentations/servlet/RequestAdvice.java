package dev.weft.instrumentations.servlet;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import net.bytebuddy.asm.Advice;

/**
 * Reports a request once, although it passes through several filters and servlets: at the outermost call. Forwards and includes happen
 * inside that call, error pages inside or after it; they are not reported again.
 */
@Instrument(subtypesOf = "jakarta.servlet.Servlet", methods = "service", parameters = 2,
    takes = {"jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse"})
@Instrument(subtypesOf = "jakarta.servlet.Filter", methods = "doFilter", parameters = 3,
    takes = {"jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse", "jakarta.servlet.FilterChain"})
public final class RequestAdvice {
  private RequestAdvice() {
  }

  /** Returns what {@link #end} ends, or null. */
  @Advice.OnMethodEnter(inline = false)
  public static Object start(@Advice.Argument(0) ServletRequest request, @Advice.Argument(1) ServletResponse response) {
    if (!(request instanceof HttpServletRequest) || !(response instanceof HttpServletResponse)) {
      return null;
    }
    return ServedRequest.enter((HttpServletRequest) request, (HttpServletResponse) response);
  }

  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void end(@Advice.Enter Object entered, @Advice.Thrown Throwable thrown) {
    if (entered instanceof HttpServerOperation) {
      ServedRequest.returned((HttpServerOperation) entered, thrown);
    } else if (entered instanceof ClaimedCall) {
      ((ClaimedCall) entered).leave(thrown);
    } else if (entered != null) {
      ((DispatchedCall) entered).leave(thrown);
    }
  }
}
