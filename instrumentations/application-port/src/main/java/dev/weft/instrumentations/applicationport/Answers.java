package dev.weft.instrumentations.applicationport;

import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.AgentPage;
import dev.weft.telemetry.http.HttpServerOperation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Answers a request in place of the application. */
final class Answers {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("application-port");

  private Answers() {
  }

  /** The path within the web application, as it was sent: what is encoded in it is not the agent's. */
  static String path(HttpServletRequest request) {
    String context = request.getContextPath();
    String uri = request.getRequestURI();
    return context.isEmpty() || !uri.startsWith(context) ? uri : uri.substring(context.length());
  }

  /** False inside a call of the application's, which shows the rest of its filters another path than was asked for. */
  static boolean send(AgentPage page, String path, HttpServletRequest request, HttpServletResponse response) {
    Context.Slot slot = Context.slot();
    if (!INSTRUMENTATION.isOn() || HttpServerOperation.calledOn(slot) != null) {
      return false;
    }
    INSTRUMENTATION.called();
    HttpServerOperation.cancelUnclaimed(slot);
    try {
      write(page.answer(new ShownRequest(path, request)), request, response);
    } catch (IOException e) {
      Log.debug("a client went away", e);
    }
    return true;
  }

  private static void write(AgentPage.Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.setHeader(header.getKey(), header.getValue());
    }
    if (answer.body().length > 0 && !request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(answer.body());
    }
  }

  private static final class ShownRequest implements AgentPage.Request {
    private final String path;
    private final HttpServletRequest request;

    ShownRequest(String path, HttpServletRequest request) {
      this.path = path;
      this.request = request;
    }

    @Override
    public String method() {
      return request.getMethod();
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public String header(String name) {
      return request.getHeader(name);
    }

    @Override
    public InputStream body() throws IOException {
      return request.getInputStream();
    }
  }
}
