package dev.weft.sample.shop;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Stands in front of everything: no answer is cached, and what left a servlet is logged. */
final class RequestLogFilter extends HttpFilter {
  private static final Logger LOG = Logger.getLogger(RequestLogFilter.class.getName());

  @Override
  protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Cache-Control", "no-store");
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException | RuntimeException failed) {
      LOG.log(Level.WARNING, "{0} {1}: {2}", new Object[] {request.getMethod(), request.getRequestURI(), failed});
      throw failed;
    }
  }
}
