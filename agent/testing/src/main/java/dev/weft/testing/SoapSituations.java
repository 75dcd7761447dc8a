package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The operations of SOAP services. */
@ExtendWith(WeftExtension.class)
public abstract class SoapSituations {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<String, Integer> PORTS = new ConcurrentHashMap<>();
  private final int port;

  /** The application of each release, which tells its port, lives as long as the test's JVM. */
  protected SoapSituations(String release, String application) {
    port = PORTS.computeIfAbsent(release + ' ' + application,
        key -> ((IntSupplier) new ReleaseLoader(release).create(application, new Class<?>[0])).getAsInt());
  }

  /** The path of the service that has the operations {@code sayHello}, {@code fail} and {@code refuse}. */
  protected abstract String endpoint();

  /** Calls an operation; the status of the response is the one given. */
  protected final Span called(String path, String operation, int status) throws Exception {
    return sent(path, "", "", "<g:" + operation + " xmlns:g='urn:greeter'><arg0>Ann</arg0></g:" + operation + '>', status);
  }

  /** Sends a message with this content of its header and its body. */
  protected final Span sent(String path, String action, String header, String body, int status) throws Exception {
    return answered(request(path).header("Content-Type", "text/xml").header("SOAPAction", '"' + action + '"').POST(BodyPublishers.ofString(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header>" + header + "</s:Header><s:Body>" + body
            + "</s:Body></s:Envelope>")), status);
  }

  protected final Span got(String path, int status) throws Exception {
    return answered(request(path), status);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static Span answered(HttpRequest.Builder request, int status) throws Exception {
    assertThat(CLIENT.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(status);
    return Weft.awaitSpans(1).get(0);
  }

  /** Also asserts that spans and metrics agree on the route. */
  protected final void assertRoute(Span span, String route, int status) {
    assertThat(span.attributes()).containsEntry("http.route", route);
    assertThat(span.name()).isEqualTo("POST " + route);
    assertThat(Weft.metric("http_requests_total{endpoint=\"" + route + "\",method=\"POST\",status=\"" + status + "\"}")).isEqualTo(1);
  }

  @Test
  void theRouteIsTheOperationBelowThePathOfTheEndpoint() throws Exception {
    Span span = called(endpoint(), "sayHello", 200);
    assertRoute(span, endpoint() + "/sayHello", 200);
    assertThat(span.error()).isFalse();
  }

  @Test
  void anExceptionThatBecameAFaultIsTheError() throws Exception {
    assertError(called(endpoint(), "fail", 500), "fail", "java.lang.IllegalStateException");
  }

  @Test
  void aFaultThatTheServiceDeclaresIsTheError() throws Exception {
    assertError(called(endpoint(), "refuse", 500), "refuse", "application.Refused");
  }

  private void assertError(Span span, String operation, String type) {
    String route = endpoint() + '/' + operation;
    assertRoute(span, route, 500);
    assertThat(span.error()).isTrue();
    assertThat(span.attributes()).containsEntry("error.type", type);
    assertThat(Weft.metric("errors_total{endpoint=\"" + route + "\",error_type=\"" + type + "\"}")).isEqualTo(1);
  }
}
