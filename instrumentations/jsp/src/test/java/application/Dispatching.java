package application;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Gives a request to a JSP. */
public final class Dispatching extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
    RequestDispatcher page = request.getRequestDispatcher("/cart.jsp");
    if ("/forward".equals(request.getPathInfo())) {
      page.forward(request, response);
    } else {
      page.include(request, response);
    }
  }
}
