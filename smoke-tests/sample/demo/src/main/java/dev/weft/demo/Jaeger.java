package dev.weft.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A real Jaeger, all in one, with its traces in memory: a container where there is a Docker engine, else a program on this machine. */
public final class Jaeger implements TraceSource {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int MOST_TRACES = 300;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI otlp;
  private final URI query;
  private final JaegerServer server;

  Jaeger(URI otlp, URI query, JaegerServer server) {
    this.otlp = otlp;
    this.query = query;
    this.server = server;
  }

  /**
   * Starts this program on free ports: Jaeger 1's {@code all-in-one} or Jaeger 2.
   *
   * @throws IllegalStateException if it does not serve within a minute
   */
  public static Jaeger start(Path program) throws IOException, InterruptedException {
    return JaegerProcess.start(program);
  }

  @Override
  public URI otlpEndpoint() {
    return otlp;
  }

  /** Its pages, and the query API below {@code /api}. */
  public URI uiAddress() {
    return query;
  }

  @Override
  public String description() {
    return "Jaeger, " + query;
  }

  @Override
  public List<Trace> traces(String service) throws IOException, InterruptedException {
    return JaegerTraces.parse(get("/api/traces?lookback=1h&limit=" + MOST_TRACES + "&service="
        + URLEncoder.encode(service, StandardCharsets.UTF_8)));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Waits until it answers queries. */
  Jaeger awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      try {
        get("/api/services");
        return this;
      } catch (IOException notYet) {
        if (!server.isRunning() || System.nanoTime() > deadline) {
          close();
          throw new IllegalStateException("Jaeger did not start: " + notYet + "\n" + server.output());
        }
        LockSupport.parkNanos(POLL_NANOS);
        if (Thread.interrupted()) {
          close();
          throw new InterruptedException();
        }
      }
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(query.resolve(path)).timeout(LIMIT).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("Jaeger answered " + response.statusCode() + " to " + path);
    }
    return response.body();
  }

  /** What serves. */
  interface JaegerServer {
    boolean isRunning();

    /** Its last lines. */
    String output();

    void close() throws IOException;
  }
}
