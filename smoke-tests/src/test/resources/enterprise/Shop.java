package example;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Reads through the server's data source: in the request, or in a task of the server's executor that ends the request later. */
@WebServlet(urlPatterns = {"/orders/*", "/private/*"}, asyncSupported = true)
public class Shop extends HttpServlet {
  private static final Logger LOGGER = Logger.getLogger(Shop.class.getName());

  @Resource(lookup = "java:comp/ShopDatabase")
  private DataSource database;

  @Resource
  private ManagedExecutorService executor;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
    LOGGER.info("asked for " + request.getPathInfo());
    switch (String.valueOf(request.getPathInfo())) {
      case "/later":
        AsyncContext context = request.startAsync();
        executor.submit(() -> {
          context.getResponse().getWriter().write(Database.read(database));
          context.complete();
          return null;
        });
        break;
      case "/planned":
        Reports.find().plan();
        break;
      case "/session":
        request.getSession();
        break;
      case "/failed":
        throw new IllegalStateException("no order");
      case "/unreadable":
        throw new IOException("no order");
      case "/forwarded":
        request.getRequestDispatcher("/failed.txt").forward(request, response);
        break;
      case "/login":
        try {
          request.login(request.getParameter("user"), "secret");
        } catch (ServletException refused) {
          response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        }
        break;
      default:
        response.getWriter().write(Database.read(database));
    }
  }

  /** Answers a parameter of a form. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.getWriter().write(request.getParameter("name"));
  }
}
