package application;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** Cannot be initialized, which the first request for it shows. */
public final class BrokenServlet extends GenericServlet {
  private static final long serialVersionUID = 1;

  @Override
  public void init() throws ServletException {
    throw new ServletException("broken", new IllegalStateException("no settings"));
  }

  @Override
  public void service(ServletRequest request, ServletResponse response) {
  }
}
