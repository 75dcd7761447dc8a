package dev.weft.export;

import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.HashMap;
import java.util.Map;

/** Traces under some settings, and requests served meanwhile. */
final class Requests implements AutoCloseable {
  static final Instrumentation SERVLET = Instrumentation.of("servlet");
  static final RequestHeaders<Map<String, String>> HEADERS = new RequestHeaders<>() {
    @Override
    public String get(Map<String, String> carrier, String name) {
      return carrier.entrySet().stream().filter(entry -> entry.getKey().equalsIgnoreCase(name)).map(Map.Entry::getValue)
          .findFirst().orElse(null);
    }

    @Override
    public Iterable<String> names(Map<String, String> carrier) {
      return carrier.keySet();
    }
  };

  final SpanQueue queue;
  final Traces traces;

  /** @param settings names of environment variables and their values, in turn; batches leave every 20 ms */
  Requests(String... settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("OTEL_BSP_SCHEDULE_DELAY", "20");
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    StandardSettings standard = new StandardSettings(new Settings(environment));
    queue = new SpanQueue(standard);
    traces = Traces.start(standard, queue);
    Telemetry.ready(queue::offer, traces.sampler(), traces.propagation());
  }

  static HttpServerOperation start(Map<String, String> headers) {
    return HttpServerOperation.start(Context.slot(), SERVLET, "GET", HEADERS, headers);
  }

  /** A request served, with this route. */
  static void serve(String route) {
    HttpServerOperation operation = start(Map.of());
    operation.route(route);
    operation.status(200);
    operation.end(null);
  }

  @Override
  public void close() {
    traces.close(2000);
  }
}
