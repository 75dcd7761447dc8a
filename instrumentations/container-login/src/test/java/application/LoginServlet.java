package application;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Logs in by the parameters "user" and "password", if there are any. */
public final class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String answer = "ok";
    if (request.getParameter("user") != null) {
      try {
        request.login(request.getParameter("user"), request.getParameter("password"));
      } catch (ServletException e) {
        answer = "refused";
      }
    }
    response.getOutputStream().print(answer);
  }
}
