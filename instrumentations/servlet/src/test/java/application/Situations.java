package application;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What the tests of all servers ask for, as servlets. */
final class Situations {
  private static final byte[] ANSWER = "answer".getBytes(StandardCharsets.US_ASCII);

  private final ServletContext context;
  private final Consumer<Object> test;
  private volatile AsyncContext hanging;

  /** @param test takes the target of each request that is served, and at the beginning what lets the hanging ones be answered */
  Situations(ServletContext context, Consumer<Object> test) {
    this.context = context;
    this.test = test;
    test.accept((Runnable) () -> answerAndEnd(hanging));
  }

  void deploy() {
    servlet("/ok", this::answer);
    servlet("/items/*", this::answer);
    servlet("/status/*", (request, response) -> {
      response.setStatus(Integer.parseInt(request.getPathInfo().substring(1)));
      answer(request, response);
    });
    servlet("/redirect", (request, response) -> {
      serve(request);
      response.sendRedirect("/ok");
    });
    servlet("/throws", (request, response) -> fail(request));
    servlet("/echo", (request, response) -> {
      serve(request);
      byte[] body = request.getInputStream().readAllBytes();
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    });
    servlet("/stream", (request, response) -> {
      serve(request);
      ServletOutputStream body = response.getOutputStream();
      for (int i = 0; i < 1024; i++) {
        body.write(new byte[8192]);
        body.flush();
      }
    });
    servlet("/later", (request, response) -> {
      AsyncContext async = request.startAsync();
      serve(request);
      new Thread(() -> answerAndEnd(async)).start();
    });
    servlet("/later-throws", (request, response) -> {
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        fail(request);
      }
      AsyncContext async = request.startAsync();
      new Thread(async::dispatch).start();
    });
    servlet("/hang", (request, response) -> {
      hanging = request.startAsync();
      hanging.setTimeout(0);
      serve(request);
    });
    servlet("/error", (request, response) -> response.getOutputStream().print("the error page"));
    servlet("/", (request, response) -> response.sendError(HttpServletResponse.SC_NOT_FOUND));
  }

  private void servlet(String path, ActionServlet.Action action) {
    ActionServlet.deploy(context, path, action);
  }

  private void serve(HttpServletRequest request) {
    String query = request.getQueryString();
    test.accept(query == null ? request.getRequestURI() : request.getRequestURI() + '?' + query);
  }

  private void fail(HttpServletRequest request) {
    serve(request);
    throw new IllegalStateException("failed");
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    serve(request);
    write(response);
  }

  private static void write(ServletResponse response) throws IOException {
    response.setContentLength(ANSWER.length);
    response.getOutputStream().write(ANSWER);
  }

  private static void answerAndEnd(AsyncContext async) {
    try {
      write(async.getResponse());
    } catch (IOException | RuntimeException e) {
      // the client is gone
    }
    try {
      async.complete();
    } catch (IllegalStateException e) {
      // Tomcat noticed that the client is gone, and has ended the request
    }
  }
}
