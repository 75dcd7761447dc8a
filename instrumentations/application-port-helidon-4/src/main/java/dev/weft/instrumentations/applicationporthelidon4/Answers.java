package dev.weft.instrumentations.applicationporthelidon4;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.http.AgentPage;
import dev.weft.telemetry.http.HttpServerOperation;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Answers a request in place of the application. */
final class Answers {
  private static final Instrumentation INSTRUMENTATION = Instrumentation.of("application-port-helidon-4");

  private Answers() {
  }

  /** False while the instrumentation is switched off. */
  static boolean send(AgentPage page, String path, ServerRequest request, ServerResponse response) {
    if (!INSTRUMENTATION.isOn()) {
      return false;
    }
    INSTRUMENTATION.called();
    HttpServerOperation reported = HttpServerOperation.current(Context.slot());
    if (reported != null) {
      reported.cancel();   // what the agent answers is no request of the application's
    }
    try {
      ShownRequest shown = new ShownRequest(path, request);
      write(page.answer(shown), shown.method().equals("HEAD"), response);
    } catch (IOException | RuntimeException e) {   // what Helidon throws if the client has gone depends on its release
      Log.debug("an answer could not be sent", e);
    }
    return true;
  }

  private static void write(AgentPage.Answer answer, boolean withoutBody, ServerResponse response) {
    response.status(Status.create(answer.status()));
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.header(header.getKey(), header.getValue());
    }
    if (withoutBody || answer.body().length == 0) {
      response.send();
    } else {
      response.send(answer.body());
    }
  }

  private static final class ShownRequest implements AgentPage.Request {
    private final String path;
    private final ServerRequest request;

    ShownRequest(String path, ServerRequest request) {
      this.path = path;
      this.request = request;
    }

    @Override
    public String method() {
      return request.prologue().method().text();
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public @Nullable String header(String name) {
      HeaderName key = HeaderNames.create(name);
      return request.headers().contains(key) ? request.headers().get(key).allValues().get(0) : null;
    }

    @Override
    public InputStream body() {
      return request.content().inputStream();
    }
  }
}
