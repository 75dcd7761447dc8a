package dev.weft.instrumentations.servlet;

import dev.weft.testing.Weft;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** The servers that the suite runs on. Each is started once for each context path, and lives as long as the test's JVM. */
enum TestServer {
  TOMCAT_10_1("tomcat-10.1", "spring-6.2", "application.TomcatServer", Map.of()),
  TOMCAT_9("tomcat-9", "spring-5.3", "application.TomcatServer", Map.of("jakarta/servlet/", "javax/servlet/")),
  JETTY_9_4("jetty-9.4", "spring-5.3", "application.JettyServer", Map.of("jakarta/servlet/", "javax/servlet/")),
  /** An older server with a newer API, whose default methods stand in for what the server does not have. */
  JETTY_9_4_API_4_0("jetty-9.4-api-4.0", "spring-5.3", "application.JettyServer", Map.of("jakarta/servlet/", "javax/servlet/")),
  JETTY_10("jetty-10", "spring-5.3", "application.JettyServer", Map.of("jakarta/servlet/", "javax/servlet/")),
  JETTY_12("jetty-12", "spring-6.2", "application.JettyServer", Map.of("org/eclipse/jetty/servlet/", "org/eclipse/jetty/ee10/servlet/"));

  static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String type;
  private final String folder;
  private final String spring;
  private final Map<String, String> renamed;
  private final Map<String, Integer> ports = new ConcurrentHashMap<>();

  TestServer(String folder, String spring, String type, Map<String, String> renamed) {
    this.folder = folder;
    this.spring = spring;
    this.type = type;
    this.renamed = renamed;
  }

  /** The port of the application at a context path ({@code ""}: the root). */
  int port(String contextPath) {
    return ports.computeIfAbsent(contextPath, path -> start(path).getAsInt());
  }

  /** Starts another one in a class loader of its own; it answers its port, and is an {@link AutoCloseable}. */
  @SuppressWarnings("resource")   // the server needs its loader as long as it runs
  IntSupplier start(String contextPath) {
    BooleanSupplier hasContext = Weft::hasContext;
    try {
      Class<?> server = new ServerLoader(renamed, Path.of("target/servers", folder), Path.of("target/servers", spring)).loadClass(type);
      return (IntSupplier) server.getConstructor(String.class, BooleanSupplier.class).newInstance(contextPath, hasContext);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
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
