package application;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A web application of two filters (none at {@code /bare}) and a servlet for each thing that a request can do. Knows no agent. */
public final class Application implements ServletContextListener {
  private static volatile boolean pauseNext;
  private static final String SPRING_TEMPLATE = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";
  private static final String SPRING_EXCEPTION = "org.springframework.web.servlet.DispatcherServlet.EXCEPTION";
  private static final int FILE_SIZE = 300_000;

  /** Tells whether the code that asks runs inside an operation. */
  private final BooleanSupplier hasContext;
  private final Path file = newFile();
  private ServletContext context;
  private volatile boolean contextOnComplete;
  private volatile String contextOnError;

  public Application(BooleanSupplier hasContext) {
    this.hasContext = hasContext;
  }

  private static final class WrappingFilter implements Filter {
    @Override
    public void init(FilterConfig config) {
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
      chain.doFilter(new UserRequest((HttpServletRequest) request),
          new HttpServletResponseWrapper((HttpServletResponse) response));
    }

    @Override
    public void destroy() {
    }
  }

  /** Knows a user whom the container does not know, as requests of libraries for security do. */
  private static final class UserRequest extends HttpServletRequestWrapper {
    UserRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getRemoteUser() {
      if ("broken".equals(getHeader("X-User"))) {
        throw new IllegalStateException("no user");
      }
      return getHeader("X-User");
    }
  }

  /** Shows the attributes of the servlet API and of containers alone. */
  private static final class HidingRequest extends HttpServletRequestWrapper {
    HidingRequest(HttpServletRequest request) {
      super(request);
    }

    @Override
    public Object getAttribute(String name) {
      return name.contains(".servlet.include.") || name.startsWith("org.") ? super.getAttribute(name) : null;
    }
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    deploy(event.getServletContext());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
  }

  @SuppressWarnings("unchecked")
  void deploy(ServletContext newContext) {
    context = newContext;
    if (hasContext instanceof Consumer) {
      new Situations(context, (Consumer<Object>) hasContext).deploy();
      return;
    }
    if (context.getContextPath().equals("/spring")) {
      SpringApplication.deploy(context);
      return;
    }
    String[] filters = context.getContextPath().equals("/bare") ? new String[0] : new String[] {"outer", "inner"};
    for (String name : filters) {
      FilterRegistration.Dynamic filter = context.addFilter(name, new WrappingFilter());
      filter.setAsyncSupported(true);
      filter.addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    }
    mappings();
    dispatches();
    failures();
    asynchronous();
    asynchronousEnds();
    clientsThatLeave();
    callbacks();
    otherThreads();
    bodies();
    if (context.getContextPath().equals("/bare") && isLambda(Filter.class)) {
      hiddenFilters();
    }
  }

  private void mappings() {
    servlet("/plain", (request, response) -> response.getOutputStream().print("hello"));
    context.addServlet("broken", BrokenServlet.class).addMapping("/broken");
    servlet("/cookies", (request, response) -> {
      response.addHeader("Set-Cookie", "session=secret");
      response.addHeader("X-Page", "1");
      response.addHeader("X-Page", "2");
      response.getOutputStream().print("cookies");
    });
    servlet("/orders/*", (request, response) -> response.getOutputStream().print("orders"));
    servlet("*.do", (request, response) -> response.getOutputStream().print("done"));
    servlet("/", (request, response) -> response.sendError(404));
    servlet("/probe", (request, response) -> response.getOutputStream().print("the application's"));
    servlet("/forward-to-probe", (request, response) -> request.getRequestDispatcher("/probe").forward(request, response));
    servlet("/template", (request, response) -> request.setAttribute(SPRING_TEMPLATE, "/items/{id}"));
    servlet("/template-forward", (request, response) -> {
      request.setAttribute(SPRING_TEMPLATE, "/first/{id}");
      request.getRequestDispatcher("/template").forward(request, response);
    });
    servlet("/forward-to-template", (request, response) -> request.getRequestDispatcher("/template").forward(request, response));
    servlet("/include-template", (request, response) -> request.getRequestDispatcher("/template").include(request, response));
    servlet("/api/*", (request, response) -> request.setAttribute(SPRING_TEMPLATE, "/things/{id}"));
    servlet("/attributes", (request, response) -> response.getOutputStream().print(String.valueOf(Collections.list(
        request.getAttributeNames()).stream().filter(name -> name.contains("weft")).count())));
    servlet("/context", (request, response) -> response.getOutputStream().print(hasContext.getAsBoolean()));
    servlet("/context-on-complete", (request, response) -> response.getOutputStream().print(contextOnComplete));
    servlet("/context-on-error", (request, response) -> response.getOutputStream().print(contextOnError));
  }

  private void dispatches() {
    servlet("/forward", (request, response) -> request.getRequestDispatcher("/plain").forward(request, response));
    servlet("/include", (request, response) -> {
      request.getRequestDispatcher("/plain").include(request, response);
      request.getRequestDispatcher("/plain").include(request, response);
    });
    servlet("/error", (request, response) -> {
      request.setAttribute(SPRING_TEMPLATE, "/error");
      response.getOutputStream().print("the error page");
    });
  }

  private void failures() {
    servlet("/teapot", (request, response) -> response.sendError(418));
    servlet("/send-error", (request, response) -> response.sendError(503));
    servlet("/form", (request, response) -> response.getOutputStream().print(String.valueOf(request.getParameter("name"))));
    servlet("/form-unread", (request, response) -> response.getOutputStream().print(request.getInputStream().read()));
    servlet("/status", (request, response) -> response.setStatus(Integer.parseInt(request.getParameter("code"))));
    servlet("/set-status", (request, response) -> {
      response.setStatus(422);
      response.getOutputStream().print("no");
    });
    servlet("/throw", (request, response) -> {
      throw new IllegalStateException("thrown");
    });
    servlet("/throw-wrapped", (request, response) -> {
      throw new ServletException(new IllegalStateException("wrapped"));
    });
    servlet("/throw-committed", (request, response) -> {
      response.getOutputStream().print("begun");
      response.flushBuffer();
      throw new IllegalStateException("too late");
    });
    servlet("/handled", (request, response) -> {
      request.setAttribute(SPRING_EXCEPTION, new IllegalArgumentException("handled"));
      response.setStatus(Integer.parseInt(request.getParameter("status")));
    });
    servlet("/interrupted", (request, response) -> {
      await(new CountDownLatch(1));
      throw new IllegalStateException("interrupted");
    });
    servlet("/unavailable", (request, response) -> {
      throw new UnavailableException("for a while", 1);
    });
    servlet("/gone", (request, response) -> {
      throw new UnavailableException("for good");
    });
  }

  private void asynchronous() {
    servlet("/async/complete", (request, response) -> {
      AsyncContext async = request.startAsync();
      new Thread(() -> {
        answer(response, 201, "later");
        async.complete();
      }).start();
    });
    servlet("/async/complete-at-once", (request, response) -> {
      AsyncContext async = request.startAsync();
      answer(response, 202, "at once");
      async.complete();
    });
    servlet("/async/dispatch", (request, response) -> {
      AsyncContext async = request.startAsync();
      new Thread(() -> async.dispatch("/context")).start();
    });
    servlet("/async/dispatch-throw", (request, response) -> request.startAsync().dispatch("/throw"));
    servlet("/async/to-template", (request, response) -> request.startAsync().dispatch("/template"));
    servlet("/async/template-then-throw", (request, response) -> {
      request.setAttribute(SPRING_TEMPLATE, "/first/{id}");
      request.startAsync().dispatch("/throw");
    });
    servlet("/async/twice", (request, response) -> {
      if (request.getAttribute("once") == null) {
        request.setAttribute("once", true);
        request.startAsync(request, response).dispatch();
        return;
      }
      AsyncContext async = request.startAsync(request, response);
      new Thread(() -> {
        answer(response, 203, "twice");
        async.complete();
      }).start();
    });
    servlet("/async/timeout", (request, response) -> request.startAsync().setTimeout(50));
    servlet("/async/timeout-answered", (request, response) -> {
      AsyncContext async = request.startAsync();
      async.addListener(new AnsweringListener());
      async.setTimeout(50);
    });
    servlet("/async/start", (request, response) -> {
      AsyncContext async = request.startAsync();
      Runnable task = () -> {
        answer(response, 200, String.valueOf(hasContext.getAsBoolean()));
        async.complete();
      };
      if (request.getParameter("elsewhere") == null) {
        async.start(task);
      } else {
        new Thread(() -> async.start(task)).start();
      }
    });
  }

  private void asynchronousEnds() {
    servlet("/async/throw", (request, response) -> {
      request.startAsync().setTimeout(500);   // for Jetty 12, which goes on waiting after the exception
      throw new IllegalStateException("thrown");
    });
    servlet("/async/throw-without-timeout", (request, response) -> {
      request.startAsync().setTimeout(0);
      throw new IllegalStateException("thrown");
    });
    servlet("/async/throw-completed", (request, response) -> {
      AsyncContext async = request.startAsync();
      answer(response, 201, "said");
      async.complete();
      throw new IllegalStateException("thrown");
    });
    servlet("/async/complete-while-running", (request, response) -> {
      AsyncContext async = request.startAsync();
      CountDownLatch completed = new CountDownLatch(1);
      new Thread(() -> {
        answer(response, 201, "elsewhere");
        async.complete();
        completed.countDown();
      }).start();
      await(completed);
    });
    servlet("/async/dispatch-while-running", (request, response) -> {
      AsyncContext async = request.startAsync();
      CountDownLatch dispatched = new CountDownLatch(1);
      new Thread(() -> {
        async.dispatch("/plain");
        dispatched.countDown();
      }).start();
      await(dispatched);
    });
    servlet("/async/listener-fails", (request, response) -> {
      AsyncContext async = request.startAsync();
      async.addListener(new FailingListener());
      async.setTimeout(50);
    });
    servlet("/async/send-error", (request, response) -> {
      AsyncContext async = request.startAsync();
      new Thread(() -> {
        try {
          ((HttpServletResponse) async.getResponse()).sendError(503);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        } finally {
          async.complete();   // Jetty 8 and 9.0 to 9.2 may fail in an error page behind a filter that wraps, on a thread that is not theirs
        }
      }).start();
    });
    servlet("/async/silent", (request, response) -> request.startAsync().setTimeout(500));
    servlet("/async/endless", (request, response) -> {
      AsyncContext async = request.startAsync();
      async.setTimeout(0);
      new EndlessAnswer(async).start();
    });
  }

  /** Fail when they can write no more: to the client, or to another system. */
  private void clientsThatLeave() {
    servlet("/endless", (request, response) -> Endless.write(response.getOutputStream()));
    servlet("/endless-wrapped", (request, response) -> {
      try {
        Endless.write(response.getOutputStream());
      } catch (IOException e) {
        throw new IllegalStateException("the report is not complete", e);
      }
    });
    servlet("/async/endless-dispatch", (request, response) -> {
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        Endless.write(response.getOutputStream());
      }
      request.startAsync().dispatch();
    });
    servlet("/async/endless-listener", (request, response) -> NonBlocking.writeEndlessly(request.startAsync()));
    servlet("/async/endless-forgotten", (request, response) -> {
      AsyncContext async = request.startAsync();
      async.setTimeout(300);
      new Thread(() -> {
        try {
          Endless.write(response.getOutputStream());
        } catch (IOException | RuntimeException e) {
          return;   // nobody completes the request
        }
      }).start();
    });
    servlet("/closed-while-sent", (request, response) -> {
      response.flushBuffer();
      pauseNext = true;
      throw new IllegalStateException("there is no more");
    });
    servlet("/system-gone", (request, response) -> {
      response.flushBuffer();
      Endless.writeToSystem(request.getParameter("channel") != null);
    });
  }

  /** Answer whether their code runs inside the request. */
  private void callbacks() {
    servlet("/async/timeout-context", (request, response) -> {
      AsyncContext async = request.startAsync();
      async.addListener(new ContextListener());
      async.setTimeout(50);
    });
    servlet("/async/error-context", (request, response) -> {
      if (request.getDispatcherType() == DispatcherType.REQUEST) {
        contextOnError = "not called";
        AsyncContext async = request.startAsync();
        async.addListener(new ContextListener());
        async.setTimeout(500);   // for Jetty 12, which goes on waiting after the exception
        if (request.getParameter("dispatch") != null) {
          async.dispatch();
          return;
        }
      }
      throw new IllegalStateException("thrown");
    });
    servlet("/async/read", (request, response) -> {
      NonBlocking.read(request.startAsync(), hasContext);
    });
    servlet("/async/write", (request, response) -> {
      NonBlocking.write(request.startAsync(), hasContext);
    });
  }

  /** Filters whose classes cannot be woven: lambda expressions. */
  private void hiddenFilters() {
    hiddenFilter("/hidden/answer", (request, response, chain) -> response.getOutputStream().print(hasContext.getAsBoolean()));
    hiddenFilter("/hidden/throw", (request, response, chain) -> {
      throw new IllegalStateException("hidden");
    });
    hiddenFilter("/hidden/chain", (request, response, chain) -> chain.doFilter(request, response));
    servlet("/hidden/chain", (request, response) -> response.getOutputStream().print("chained"));
    hiddenFilter("/hidden/dispatch", (request, response, chain) -> {
      if (request.getDispatcherType() == DispatcherType.REQUEST) {
        request.startAsync().dispatch("/context");
      }
    });
  }

  private void hiddenFilter(String path, Filter filter) {
    FilterRegistration.Dynamic registered = context.addFilter(path, filter);
    registered.setAsyncSupported(true);
    registered.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, path);
  }

  /** Whether lambda expressions can implement a type in this release of the API. */
  private static boolean isLambda(Class<?> type) {
    return Arrays.stream(type.getMethods()).filter(method -> Modifier.isAbstract(method.getModifiers())).count() == 1;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As filters do that have the rest of a chain run on another thread, and wait for it. */
  private void otherThreads() {
    servlet("/elsewhere", (request, response) -> {
      CountDownLatch included = new CountDownLatch(1);
      AsyncContext async = request.startAsync();
      async.start(() -> {
        try {
          request.getRequestDispatcher("/plain").include(new HidingRequest(request), response);
        } catch (ServletException | IOException e) {
          throw new IllegalStateException(e);
        } finally {
          included.countDown();
        }
      });
      await(included);
      async.complete();
    });
  }

  private void bodies() {
    servlet("/echo", (request, response) -> {
      byte[] buffer = new byte[1024];
      for (int n = request.getInputStream().read(buffer); n >= 0; n = request.getInputStream().read(buffer)) {
        response.getOutputStream().write(buffer, 0, n);
      }
    });
    servlet("/declared", (request, response) -> {
      byte[] body = "declared".getBytes(StandardCharsets.UTF_8);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    });
    servlet("/written", (request, response) -> {
      response.setContentType("text/plain;charset=" + request.getParameter("charset"));
      PrintWriter writer = response.getWriter();
      for (int i = Integer.parseInt(request.getParameter("times")); i > 0; i--) {
        writer.print("gr\u00fc\u00dfe \u20ac");
      }
    });
    servlet("/nothing", (request, response) -> response.setStatus(204));
    servlet("/file", (request, response) -> answerWithFile(request, response));
    servlet("/upgrade", (request, response) -> Upgraded.upgrade(request));
  }

  /** Has Tomcat send the file itself, after the servlet has returned. */
  private void answerWithFile(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentLength(FILE_SIZE);
    if (Boolean.TRUE.equals(request.getAttribute("org.apache.tomcat.sendfile.support"))) {
      request.setAttribute("org.apache.tomcat.sendfile.filename", file.toFile().getCanonicalPath());
      request.setAttribute("org.apache.tomcat.sendfile.start", 0L);
      request.setAttribute("org.apache.tomcat.sendfile.end", (long) FILE_SIZE);
    } else {
      Files.copy(file, response.getOutputStream());
    }
  }

  private static Path newFile() {
    try {
      Path file = Files.createTempFile(Path.of("target"), "sent", "");
      file.toFile().deleteOnExit();
      return Files.write(file, new byte[FILE_SIZE]);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void servlet(String pattern, ActionServlet.Action action) {
    ActionServlet.deploy(context, pattern, action);
  }

  /** Waits once after it was asked for, so that a server finds time for what else it has to do. */
  static void pause() {
    if (pauseNext) {
      pauseNext = false;
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static void answer(ServletResponse response, int status, String body) {
    try {
      ((HttpServletResponse) response).setStatus(status);
      response.getOutputStream().print(body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static class SilentListener implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
    }

    @Override
    public void onTimeout(AsyncEvent event) {
    }

    @Override
    public void onError(AsyncEvent event) {
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
    }
  }

  private static final class AnsweringListener extends SilentListener {
    @Override
    public void onTimeout(AsyncEvent event) {
      answer(event.getAsyncContext().getResponse(), 200, "nothing new");
      event.getAsyncContext().complete();
    }
  }

  private static final class FailingListener extends SilentListener {
    @Override
    public void onTimeout(AsyncEvent event) {
      throw new IllegalStateException("listener");
    }
  }

  private final class ContextListener extends SilentListener {
    @Override
    public void onTimeout(AsyncEvent event) {
      answer(event.getAsyncContext().getResponse(), 200, String.valueOf(hasContext.getAsBoolean()));
      event.getAsyncContext().complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
      contextOnComplete = hasContext.getAsBoolean();
    }

    @Override
    public void onError(AsyncEvent event) {
      contextOnError = String.valueOf(hasContext.getAsBoolean());
    }
  }
}
