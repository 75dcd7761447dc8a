package dev.weft.sample.pricing;

import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletResponse;

/** Stands in front of everything: says who answers and that no answer is to be kept. */
final class PoweredByFilter implements Filter {
  @Override
  public void init(FilterConfig config) {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
    HttpServletResponse http = (HttpServletResponse) response;
    http.setHeader("Cache-Control", "no-store");
    http.setHeader("X-Powered-By", "pricing");
    chain.doFilter(request, response);
  }

  @Override
  public void destroy() {}
}
