package dev.weft.testing;

import dev.weft.advice.Nullable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/** What the agent in this JVM has reported since the test began, in types of the JDK, as tests do not see the agent's classes. */
public final class Weft {
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  @Nullable private static BiFunction<String, Object, Object> inside;
  private static Map<String, Double> metricsBefore = Map.of();
  private static int agentPort;

  private Weft() {
  }

  static void inside(BiFunction<String, Object, Object> newInside) {
    inside = newInside;
  }

  static boolean isInstalled() {
    return inside != null;
  }

  static void begin() {
    inside.apply("reset", null);
    metricsBefore = metrics();
  }

  /** Failures of advice, linking or weaving since the test began, as text. */
  @SuppressWarnings("unchecked")
  static List<String> failures() {
    return (List<String>) inside.apply("failures", null);
  }

  /** Returns the failures like {@link #failures()}, for a test that makes advice fail: these failures do not fail the test. */
  @SuppressWarnings("unchecked")
  public static List<String> takeFailures() {
    return (List<String>) inside.apply("takeFailures", null);
  }

  /** Spans in the order in which they ended. */
  @SuppressWarnings("unchecked")
  public static List<Span> spans() {
    List<Map<String, Object>> all = (List<Map<String, Object>>) inside.apply("spans", null);
    return all.stream().map(Weft::span).toList();
  }

  @SuppressWarnings("unchecked")
  private static Span span(Map<String, Object> span) {
    return new Span((String) span.get("name"), (String) span.get("kind"), (String) span.get("traceId"), (String) span.get("spanId"),
        (String) span.get("parentSpanId"), (Boolean) span.get("parentRemote"), (Map<String, Object>) span.get("attributes"),
        (Boolean) span.get("error"), (String) span.get("errorType"), (String) span.get("exceptionType"),
        (String) span.get("exceptionText"), (String) span.get("scope"), (List<String>) span.get("links"),
        (String) span.get("scopeVersion"), (String) span.get("status"), (String) span.get("statusDescription"),
        (Long) span.get("startNanos"), (Long) span.get("durationNanos"),
        ((List<Map<String, Object>>) span.get("events")).stream().map(Weft::event).toList(),
        ((List<Map<String, Object>>) span.get("linked")).stream().map(Weft::link).toList(), (String) span.get("userId"));
  }

  @SuppressWarnings("unchecked")
  private static Span.Event event(Map<String, Object> event) {
    return new Span.Event((String) event.get("name"), (Long) event.get("nanos"), (String) event.get("exceptionType"),
        (Map<String, Object>) event.get("attributes"));
  }

  @SuppressWarnings("unchecked")
  private static Span.Link link(Map<String, Object> link) {
    return new Span.Link((String) link.get("traceId"), (String) link.get("spanId"), (Boolean) link.get("remote"),
        (Map<String, Object>) link.get("attributes"));
  }

  /** Waits up to ten seconds for exactly that many spans. */
  public static List<Span> awaitSpans(int count) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    List<Span> spans = spans();
    while (spans.size() < count && System.nanoTime() < end) {
      Thread.onSpinWait();
      spans = spans();
    }
    if (spans.size() != count) {
      throw new AssertionError("expected " + count + " spans, got " + spans.size() + ": " + spans);
    }
    return spans;
  }

  /** Runs something inside a request "GET /test", whose span ends last. */
  public static <T> T inRequest(Callable<T> work) throws Exception {
    return inRequest(Map.of(), work);
  }

  /** The same, with the headers of the request, whose names are in lower case. */
  public static <T> T inRequest(Map<String, String> headers, Callable<T> work) throws Exception {
    Object request = inside.apply("startRequest", headers);
    try {
      return work.call();
    } finally {
      inside.apply("endRequest", request);
    }
  }

  /** Runs something inside a call "call" to another system. */
  public static <T> T inClientCall(Callable<T> work) throws Exception {
    Object operation = inside.apply("startCall", null);
    try {
      return work.call();
    } finally {
      inside.apply("endRequest", operation);
    }
  }

  /** The message and the stack trace of an exception as they would be exported. */
  public static String exceptionText(Throwable exception) {
    return (String) inside.apply("exceptionText", exception);
  }

  /** Whether an operation is current on this thread. */
  public static boolean hasContext() {
    return (Boolean) inside.apply("hasContext", null);
  }

  /** The span id of the operation that is current on this thread; null if there is none. */
  @Nullable
  public static String currentSpanId() {
    return (String) inside.apply("currentSpanId", null);
  }

  /** The route that the request under way on this thread has matched, as rules read it; null outside of one. */
  @Nullable
  public static String currentRoute() {
    return (String) inside.apply("currentRoute", null);
  }

  /** Puts the rules of a file in force instead of those before, and returns what is wrong with it. */
  @SuppressWarnings("unchecked")
  public static List<String> rules(String yaml) {
    return (List<String>) inside.apply("rules", yaml);
  }

  /**
   * Shows the agent's pages on the application's port, from now on to the end of the test's JVM: those of health, also {@code /probe} (liveness) and
   * {@code /starts} (startup), and the receiver of {@code /weft-rum}. Returns a port of the agent's, which has them, too.
   */
  public static synchronized int showAgentPages() {
    if (agentPort == 0) {
      agentPort = (Integer) inside.apply("agentPages", null);
    }
    return agentPort;
  }

  /** What /health/detailed tells, asked anew, of an application that cannot be ready without a system of this kind or name. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> health(String required) {
    return (Map<String, Object>) inside.apply("health", required);
  }

  /** Excludes requests by their paths, until the result is closed. */
  public static AutoCloseable exclude(String... paths) {
    inside.apply("excludePaths", List.of(paths));
    return () -> inside.apply("excludePaths", List.of());
  }

  /** Does something else about identifiers of requests, until the result is closed: accept, make, answer or send them. */
  public static AutoCloseable requestIds(String... chosen) {
    inside.apply("requestIds", List.of(chosen));
    return () -> inside.apply("requestIds", List.of("accept"));
  }

  /** Writes log events as JSON, of service "shop", version "1.2", until the result is closed. */
  public static AutoCloseable jsonLines() {
    inside.apply("jsonLines", true);
    return () -> inside.apply("jsonLines", false);
  }

  /** Has requests and log events show who sent a request, until the result is closed. */
  public static AutoCloseable userIds() {
    inside.apply("userIds", true);
    return () -> inside.apply("userIds", false);
  }

  /** The request under way on this thread is that of an authenticated user. */
  public static void user(String name) {
    inside.apply("user", name);
  }

  /** Gives loggers levels, by their names, until the result is closed: to those that have had an event, and only once {@link #applyLevels} is called. */
  public static AutoCloseable levels(Map<String, String> levels) {
    inside.apply("levels", levels);
    return () -> inside.apply("levels", null);
  }

  /** What a thread of the agent does each second. */
  public static void applyLevels() {
    inside.apply("applyLevels", null);
  }

  /** Keeps what would be exported as log records, with the context data of these keys, until the result is closed. */
  public static AutoCloseable logRecords(String... keys) {
    inside.apply("logRecords", List.of(keys));
    return () -> inside.apply("logRecords", null);
  }

  /**
   * What was kept since the last call: severity, levelName, logger, message, traceId, spanId, flags, requestId, threadName, threadId, millis,
   * eventName, exception, and attributes. What a record does not have is not there.
   */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> takeLogRecords() {
    return (List<Map<String, Object>>) inside.apply("takeLogRecords", null);
  }

  /** Excludes statements, by patterns for their texts in lower case, until the result is closed. */
  public static AutoCloseable excludeStatements(String... texts) {
    inside.apply("excludeStatements", List.of(texts));
    return () -> inside.apply("excludeStatements", List.of());
  }

  /** Shows what Redis clients send for themselves, until the result is closed. */
  public static AutoCloseable ownRedisCommands() {
    inside.apply("ownRedisCommands", true);
    return () -> inside.apply("ownRedisCommands", false);
  }

  /** Shows executors, by patterns for the names of their threads, until the result is closed. */
  public static AutoCloseable showExecutors(String... threads) {
    inside.apply("showExecutors", List.of(threads));
    return () -> inside.apply("showExecutors", List.of());
  }

  /** Lets threads that these classes start, by patterns for their names, inherit the context, until the result is closed. */
  public static AutoCloseable contextThreads(String... starters) {
    inside.apply("contextThreads", List.of(starters));
    return () -> inside.apply("contextThreads", List.of());
  }

  /** Shows headers of requests and responses, of servers and clients, by their names, until the result is closed. */
  public static AutoCloseable captureHeaders(String... names) {
    inside.apply("captureHeaders", List.of(names));
    return () -> inside.apply("captureHeaders", List.of());
  }

  /** Puts something before the names of the headers that carry a trace, until the result is closed. */
  public static AutoCloseable prefixHeaders(String prefix) {
    inside.apply("prefixHeaders", prefix);
    return () -> inside.apply("prefixHeaders", "");
  }

  /**
   * By how much a series has grown since the test began.
   *
   * @param series as /metrics shows it, labels in alphabetical order
   */
  public static double metric(String series) {
    return metrics().getOrDefault(series, 0.0) - metricsBefore.getOrDefault(series, 0.0);
  }

  /** All series as /metrics shows them. */
  @SuppressWarnings("unchecked")
  public static Map<String, Double> metrics() {
    return (Map<String, Double>) inside.apply("metrics", null);
  }

  /** The sum of all series of a metric. */
  public static double total(String metric) {
    return metrics().entrySet().stream().filter(series -> series.getKey().startsWith(metric + '{')).mapToDouble(Map.Entry::getValue).sum();
  }

  /** The lines of the agent's log since the test began. */
  public static String log() {
    return (String) inside.apply("log", null);
  }

  /** Number of entries in a map of library state. */
  public static int stateSize(String map) {
    return (Integer) inside.apply("stateSize", map);
  }

  /** The same, without entries of objects that were collected. Else such an entry stays until another one is added. */
  public static int liveStateSize(String map) {
    return (Integer) inside.apply("liveStateSize", map);
  }
}
