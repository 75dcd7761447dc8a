package dev.weft.instrumentations.servlet;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Weft;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** The servers that the suite runs on. Each is started once for each context path, and lives as long as the test's JVM. */
enum TestServer {
  TOMCAT_11("tomcat-11", "application.TomcatServer", "tomcat", Map.of()),
  TOMCAT_10_1("tomcat-10.1", "application.TomcatServer", "tomcat", Map.of()),
  TOMCAT_9("tomcat-9", "application.TomcatServer", "tomcat", Map.of()),
  TOMCAT_8_5("tomcat-8.5", "application.TomcatServer", "tomcat", Map.of()),
  TOMCAT_7("tomcat-7", "application.TomcatServer", "tomcat",
      Map.of("org/apache/tomcat/util/descriptor/web/", "org/apache/catalina/deploy/")),
  JETTY_8_1("jetty-8.1", "application.JettyServer", "jetty", Map.of()),
  JETTY_9_0("jetty-9.0", "application.JettyServer", "jetty", Map.of()),
  JETTY_9_2("jetty-9.2", "application.JettyServer", "jetty", Map.of()),
  JETTY_9_4("jetty-9.4", "application.JettyServer", "jetty", Map.of()),
  /** An older server with a newer API, whose default methods stand in for what the server does not have. */
  JETTY_9_4_API_4_0("jetty-9.4-api-4.0", "application.JettyServer", "jetty", Map.of()),
  JETTY_10("jetty-10", "application.JettyServer", "jetty", Map.of()),
  JETTY_11("jetty-11", "application.JettyServer", "jetty", Map.of()),
  JETTY_12("jetty-12", "application.JettyServer", "jetty-12",
      Map.of("org/eclipse/jetty/servlet/", "org/eclipse/jetty/ee10/servlet/")),
  UNDERTOW_2_3("undertow-2.3", "application.UndertowServer", "undertow", Map.of()),
  UNDERTOW_2_2("undertow-2.2", "application.UndertowServer", "undertow", Map.of()),
  UNDERTOW_1_4("undertow-1.4", "application.UndertowServer", "undertow", Map.of()),
  UNDERTOW_1_2("undertow-1.2", "application.UndertowServer", "undertow", Map.of());

  /** Whether this run weaves the servers, too. */
  static final boolean CONTAINERS_ARE_WOVEN = !System.getProperty("weft.test.instrumentations", "").isEmpty();

  static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String type;
  private final String release;
  private final String instrumentation;
  private final Map<String, String> renamed;
  private final Map<String, Integer> ports = new ConcurrentHashMap<>();

  TestServer(String release, String type, String instrumentation, Map<String, String> renamed) {
    this.release = release;
    this.type = type;
    this.instrumentation = instrumentation;
    this.renamed = renamed;
  }

  /** Who reports the requests of this server. */
  String scope() {
    return CONTAINERS_ARE_WOVEN ? instrumentation : "servlet";
  }

  /** Whether filters can be lambda expressions: since Servlet 4.0. */
  boolean hasHiddenFilters() {
    return isNonBlocking() && !isOldUndertow() && this != TOMCAT_8_5 && this != JETTY_9_2 && this != JETTY_9_4;
  }

  /** Whether bodies can be read and written without blocking: since Servlet 3.1. */
  boolean isNonBlocking() {
    return this != TOMCAT_7 && this != JETTY_8_1 && this != JETTY_9_0;
  }

  /** Whether it speaks HTTP/2 without TLS: Tomcat since 8.5, Jetty where the build has the jars for it, Undertow since 1.4. */
  boolean isHttp2() {
    return isNonBlocking() && this != JETTY_9_2 && this != JETTY_9_4_API_4_0 && this != JETTY_10 && this != JETTY_11
        && this != UNDERTOW_1_2;
  }

  /** Whether it answers what it takes for HTTP/0.9, without a status. */
  boolean isHttp09() {
    return this == JETTY_8_1 || this == JETTY_9_0;
  }

  /** Whether it gives {@code /plain} to what asks for {@code /renamed}. */
  boolean isRenaming() {
    return this != TOMCAT_7 && this != JETTY_9_0;
  }

  /** Whether servlets can go on with another protocol. */
  boolean isUpgrading() {
    return this != TOMCAT_7 && !instrumentation.startsWith("jetty");
  }

  /**
   * Whether its classes can be collected once it has stopped. Without an agent, too, the JVM keeps the handler of Tomcat 7 for URLs, Jetty 9.0 leaves the
   * thread of a timer running, and Undertow leaves buffers in variables of threads that live on.
   */
  boolean isCollected() {
    return this != TOMCAT_7 && this != JETTY_9_0 && !instrumentation.equals("undertow");
  }

  /** Whether a cache of the JVM keeps the classes of the last one, also without an agent: there is a type of Tomcat 11 in it. */
  boolean isKeptOnce() {
    return this == TOMCAT_11;
  }

  /**
   * Servlets cannot tell how long a response of these servers was, or, in old releases of Jetty, not always that a request has ended: so they are tested
   * where they are woven themselves.
   */
  boolean isTested() {
    return CONTAINERS_ARE_WOVEN || !instrumentation.equals("undertow") && this != TOMCAT_7 && !isOldJetty();
  }

  boolean isOldJetty() {
    return this == JETTY_8_1 || this == JETTY_9_0 || this == JETTY_9_2;
  }

  boolean isOldUndertow() {
    return this == UNDERTOW_1_4 || this == UNDERTOW_1_2;
  }

  /** The port of the application at a context path ({@code ""}: the root). */
  int port(String contextPath) {
    return ports.computeIfAbsent(contextPath, path -> start(path).getAsInt());
  }

  /** Starts another one in a class loader of its own; it answers its port, and is an {@link AutoCloseable}. */
  IntSupplier start(String contextPath) {
    return start(contextPath, Weft::hasContext);
  }

  /** @param hasContext if it is a consumer, too, the application is that of the tests of all servers */
  @SuppressWarnings("resource")   // the server needs its loader as long as it runs
  IntSupplier start(String contextPath, BooleanSupplier hasContext) {
    return (IntSupplier) new ReleaseLoader(renamed, release)
        .create(type, new Class<?>[] {String.class, BooleanSupplier.class}, contextPath, hasContext);
  }

  URI uri(String contextPath, String path) {
    return URI.create("http://localhost:" + port(contextPath) + contextPath + path);
  }

  HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri("", path));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
