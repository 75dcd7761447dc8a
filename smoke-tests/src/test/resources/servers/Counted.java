package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.FilterRegistration;
import javax.servlet.ServletContext;
import javax.servlet.ServletContextEvent;
import javax.servlet.ServletContextListener;
import javax.servlet.ServletException;
import javax.servlet.ServletRegistration;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Requests that end in as many ways as there are. */
public class Counted implements ServletContextListener {
  private interface Action {
    void run(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
  }

  private static final class ActionServlet extends HttpServlet {
    private final transient Action action;

    ActionServlet(Action action) {
      this.action = action;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
      action.run(request, response);
    }
  }

  private static final class Guard implements Filter {
    @Override
    public void init(FilterConfig config) {
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
      if (((HttpServletRequest) request).getHeader("X-Forbidden") != null) {
        ((HttpServletResponse) response).sendError(401);
      } else {
        chain.doFilter(request, response);
      }
    }

    @Override
    public void destroy() {
    }
  }

  private ServletContext context;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    deploy(event.getServletContext());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
  }

  void deploy(ServletContext newContext) {
    context = newContext;
    FilterRegistration.Dynamic guard = context.addFilter("guard", new Guard());
    guard.setAsyncSupported(true);
    guard.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    Filter open = (request, response, chain) -> chain.doFilter(request, response);
    context.addFilter("open", open).addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/filtered");
    Filter answer = (request, response, chain) -> response.getOutputStream().print("filter");
    context.addFilter("answer", answer).addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/answered");
    servlet("/filtered", (request, response) -> response.getOutputStream().print("hello"));
    servlet("/plain", (request, response) -> response.getOutputStream().print("hello"));
    servlet("/page", (request, response) -> response.getOutputStream().print("error"));
    servlet("/missing", (request, response) -> response.sendError(404));
    servlet("/unavailable", (request, response) -> response.sendError(503));
    servlet("/throws", (request, response) -> {
      throw new IllegalStateException("thrown");
    });
    servlet("/forward", (request, response) -> request.getRequestDispatcher("/plain").forward(request, response));
    servlet("/moved", (request, response) -> response.sendRedirect("plain"));
    servlet("/async/done", (request, response) -> {
      AsyncContext async = request.startAsync();
      new Thread(async::complete).start();
    });
    servlet("/async/at-once", (request, response) -> request.startAsync().complete());
    servlet("/async/dispatch", (request, response) -> request.startAsync().dispatch("/plain"));
    servlet("/async/throws", (request, response) -> {
      request.startAsync();
      throw new IllegalStateException("thrown");
    });
    servlet("/async/late", (request, response) -> request.startAsync().setTimeout(30));
  }

  /** A folder with a file for the container's default servlet. */
  static String files() throws IOException {
    Path folder = Files.createTempDirectory("files");
    Files.write(folder.resolve("file.txt"), new byte[10_000]);
    return folder.toString();
  }

  private void servlet(String path, Action action) {
    ServletRegistration.Dynamic servlet = context.addServlet(path, new ActionServlet(action));
    servlet.setAsyncSupported(true);
    servlet.addMapping(path);
  }
}
