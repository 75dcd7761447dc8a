package application;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Does one thing for all requests. */
final class ActionServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private final transient Action action;

  private ActionServlet(Action action) {
    this.action = action;
  }

  interface Action {
    void run(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
  }

  static void deploy(ServletContext context, String pattern, Action action) {
    ServletRegistration.Dynamic servlet = context.addServlet(pattern, new ActionServlet(action));
    servlet.setAsyncSupported(true);
    servlet.addMapping(pattern);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    action.run(request, response);
  }
}
