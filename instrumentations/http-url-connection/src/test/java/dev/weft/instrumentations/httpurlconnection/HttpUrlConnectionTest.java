package dev.weft.instrumentations.httpurlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.weft.testing.RemoteServer;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WeftExtension.class)
class HttpUrlConnectionTest {
  private RemoteServer remote;

  @BeforeEach
  void start() throws Exception {
    remote = new RemoteServer();
  }

  @AfterEach
  void stop() {
    assertThat(Weft.hasContext()).isFalse();
    remote.close();
  }

  private HttpURLConnection open(String path) throws IOException {
    return (HttpURLConnection) remote.uri(path).toURL().openConnection();
  }

  private static String read(HttpURLConnection connection) throws IOException {
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aRequestIsOneSpanHoweverOftenItIsAskedAbout() throws Exception {
    Weft.inRequest(() -> {
      String request = Weft.currentSpanId();
      HttpURLConnection connection = open("/200?q=1");
      assertThat(connection.getResponseCode()).isEqualTo(200);
      assertThat(Weft.currentSpanId()).isEqualTo(request);
      assertThat(read(connection)).isEqualTo("answer");
      assertThat(connection.getHeaderFields()).isNotEmpty();
      assertThat(connection.getHeaderField("Content-Length")).isEqualTo("6");
      connection.connect();
      connection.disconnect();
      return null;
    });
    List<Span> spans = Weft.awaitSpans(2);
    Span call = spans.get(0);
    assertThat(call.parentSpanId()).isEqualTo(spans.get(1).spanId());
    assertThat(call.traceId()).isEqualTo(spans.get(1).traceId());
    assertThat(remote.requests).singleElement()
        .satisfies(headers -> assertThat(headers.get("traceparent")).containsExactly(call.traceparent()));
    assertThat(call.name()).isEqualTo("GET");
    assertThat(call.kind()).isEqualTo("CLIENT");
    assertThat(call.scope()).isEqualTo("http-url-connection");
    assertThat(call.error()).isFalse();
    assertThat(call.attributes()).containsExactlyInAnyOrderEntriesOf(Map.of(
        "http.request.method", "GET",
        "server.address", "localhost",
        "server.port", (long) remote.port(),
        "url.full", remote.uri("/200?q=1").toString(),
        "http.response.status_code", 200L,
        "network.protocol.version", "1.1"));
  }

  @Test
  void headersThatASettingNamesAreShown() throws Exception {
    try (AutoCloseable capture = Weft.captureHeaders("x-tenant", "Authorization", "X-Answ*", "x-absent")) {
      assertThat(capture).isNotNull();
      HttpURLConnection connection = open("/200");
      connection.setRequestProperty("X-Tenant", "t 1");
      read(connection);
      HttpURLConnection redirected = open("/redirect");
      read(redirected);
      assertThat(redirected.getHeaderFields()).as("as the application sees them").containsEntry("X-answer", List.of("/200"));
    }
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans.get(0).attributes()).containsEntry("http.request.header.x-tenant", List.of("t 1"))
        .containsEntry("http.response.header.x-answer", List.of("/200"))
        .doesNotContainKeys("http.response.header.content-length", "http.request.header.x-absent", "http.response.header.x-absent");
    assertThat(spans.subList(1, 3)).extracting(span -> span.attributes().get("http.response.header.x-answer"))
        .containsExactly(List.of("/redirect"), List.of("/200"));
    assertThat(spans.get(1).attributes()).doesNotContainKey("http.request.header.x-tenant");
  }

  @Test
  void aStatusFrom400OnIsAnErrorWithoutTheExceptionThatTellsIt() throws Exception {
    assertThatThrownBy(() -> read(open("/404"))).isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> read(open("/503"))).isInstanceOf(IOException.class);
    HttpURLConnection connection = open("/500");
    assertThat(connection.getResponseCode()).isEqualTo(500);
    assertThat(new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("answer");
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(Span::errorType).containsExactly("404", "503", "500");
    assertThat(spans).extracting(Span::exceptionType).containsOnlyNulls();
    assertThat(spans).extracting(span -> span.attributes().get("network.protocol.version")).containsOnly("1.1");
  }

  @Test
  void anExceptionThatQuotesTheUrlDoesNotShowItsCredentials() throws Exception {
    IOException thrown = assertThrows(IOException.class, () -> read(open("/500?token=secret")));
    assertThat(thrown).hasMessageContaining("token=secret");
    assertThat(Weft.exceptionText(new IllegalStateException(thrown))).contains("token=REDACTED").doesNotContain("secret");
    assertThat(Weft.awaitSpans(1).toString()).doesNotContain("secret");
  }

  @Test
  void aRefusedConnectionIsAnErrorWithItsExceptionAndMayBeTriedAgain() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    URL url = new URL("http://localhost:" + port + "/");
    assertThatThrownBy(() -> read((HttpURLConnection) url.openConnection())).isInstanceOf(ConnectException.class);
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    assertThatThrownBy(connection::connect).isInstanceOf(ConnectException.class);
    assertThatThrownBy(connection::connect).isInstanceOf(ConnectException.class);
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).extracting(Span::exceptionType).containsOnly("java.net.ConnectException");
    assertThat(spans).allSatisfy(span -> assertThat(span.attributes()).doesNotContainKey("http.response.status_code"));
  }

  @Test
  void aTimeOutIsAnErrorWithItsException() throws Exception {
    HttpURLConnection connection = open("/hang");
    connection.setReadTimeout(50);
    assertThatThrownBy(() -> read(connection)).isInstanceOf(SocketTimeoutException.class);
    assertThat(Weft.awaitSpans(1).get(0).exceptionType()).isEqualTo("java.net.SocketTimeoutException");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPostBeginsWithItsBodyAndEndsWithItsResponse(boolean streaming) throws Exception {
    Weft.inRequest(() -> {
      String request = Weft.currentSpanId();
      HttpURLConnection connection = open("/200");
      connection.setRequestMethod("POST");
      connection.setDoOutput(true);
      if (streaming) {
        connection.setChunkedStreamingMode(16);
      }
      try (OutputStream out = connection.getOutputStream()) {
        assertThat(Weft.currentSpanId()).isEqualTo(request);
        out.write("body".getBytes(StandardCharsets.UTF_8));
      }
      assertThat(Weft.spans()).isEmpty();
      assertThat(connection.getResponseCode()).isEqualTo(200);
      assertThat(Weft.currentSpanId()).isEqualTo(request);
      return null;
    });
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).name()).isEqualTo("POST");
    assertThat(remote.requests.get(0).get("traceparent")).containsExactly(spans.get(0).traceparent());
    assertThat(remote.bodies).containsExactly("body");
  }

  @Test
  void aRequestCarriesTheIdentifierOfTheOneThatIsServedIfASettingSaysSo() throws Exception {
    HttpURLConnection own = open("/200");
    own.setRequestProperty("X-Request-ID", "own");
    try (AutoCloseable chosen = Weft.requestIds("accept", "send")) {
      assertThat(chosen).isNotNull();
      Weft.inRequest(Map.of("x-request-id", "a-1"), () -> read(open("/200")));
      Weft.inRequest(Map.of("x-request-id", "a-1"), () -> read(own));
    }
    assertThat(remote.requests.get(0).get("x-request-id")).containsExactly("a-1");
    assertThat(remote.requests.get(1).get("x-request-id")).containsExactly("own");
  }

  /** The JDK forgets all headers where it makes a GET of a POST. */
  @Test
  void aPostThatIsRedirectedIsFollowedByAGet() throws Exception {
    HttpURLConnection connection = open("/redirect");
    connection.setDoOutput(true);
    connection.getOutputStream().write('x');
    assertThat(read(connection)).isEqualTo("answer");
    List<Span> calls = Weft.awaitSpans(2);
    assertThat(calls).extracting(Span::name).containsExactly("POST", "GET");
    assertThat(remote.requests).extracting(headers -> headers.get("traceparent"))
        .containsExactly(List.of(calls.get(0).traceparent()), List.of(calls.get(1).traceparent()));
  }

  @Test
  void aStreamedPostThatIsRedirectedIsOneRequest() throws Exception {
    HttpURLConnection connection = open("/redirect");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(1);
    connection.getOutputStream().write('x');
    Throwable thrown = catchThrowable(() -> read(connection));
    Span call = Weft.awaitSpans(1).get(0);
    assertThat(call.exceptionType()).isEqualTo(thrown.getClass().getName()).isEqualTo("java.net.HttpRetryException");
    assertThat(call.attributes()).containsEntry("http.response.status_code", 302L);
  }

  /** Whatever connections the application opens while it is asked for a password. */
  @Test
  void aConnectionInsideAnotherOneIsPartOfIt() throws Exception {
    HttpURLConnection connection = open("/secret");
    connection.setAuthenticator(new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        try {
          return new PasswordAuthentication("user", read(open("/redirect")).toCharArray());
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
      }
    });
    read(connection);
    List<Span> calls = Weft.awaitSpans(2);
    assertThat(calls).extracting(span -> span.attributes().get("http.response.status_code")).containsExactly(401L, 200L);
    assertThat(calls).extracting(span -> span.attributes().get("url.full")).containsOnly(remote.uri("/secret").toString());
  }

  private double counted() {
    return Weft.total("http_client_requests_total");
  }

  @Test
  void aConnectionThatSendsNothingIsNoRequest() throws Exception {
    double before = counted();
    HttpURLConnection connection = open("/200");
    connection.connect();
    assertThat(connection.getRequestProperty("traceparent")).isNotNull();
    assertThat(Weft.hasContext()).isFalse();
    connection.disconnect();
    HttpURLConnection withBody = open("/200");
    withBody.setDoOutput(true);
    withBody.connect();
    withBody.getOutputStream().write(1);
    withBody.disconnect();
    HttpURLConnection refusing = open("/200");
    assertThatThrownBy(refusing::getOutputStream).isInstanceOf(ProtocolException.class);
    assertThat(Weft.spans()).isEmpty();
    assertThat(counted()).isEqualTo(before);
    assertThat(remote.requests).isEmpty();
  }

  @Test
  void aStreamedRequestWhoseResponseIsNotReadEndsWhenItIsDisconnected() throws Exception {
    HttpURLConnection connection = open("/200");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(1);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(1);
    }
    assertThat(Weft.spans()).isEmpty();
    connection.disconnect();
    Span call = Weft.awaitSpans(1).get(0);
    assertThat(call.error()).isFalse();
    assertThat(call.name()).isEqualTo("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "connect", "streaming"})
  void aRequestWithABodyIsAPostUnlessAnotherMethodIsSet(String way) throws Exception {
    HttpURLConnection connection = open("/200");
    connection.setDoOutput(true);
    if (way.equals("connect")) {
      connection.connect();
    } else if (way.equals("streaming")) {
      connection.setChunkedStreamingMode(16);
    }
    try (OutputStream out = connection.getOutputStream()) {
      out.write(1);
    }
    assertThat(connection.getResponseCode()).isEqualTo(200);
    HttpURLConnection put = open("/200");
    put.setRequestMethod("PUT");
    put.setDoOutput(true);
    put.getOutputStream().close();
    assertThat(put.getResponseCode()).isEqualTo(200);
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans).extracting(Span::name).containsExactly("POST", "PUT");
    assertThat(spans.get(0).attributes()).containsEntry("http.request.method", "POST");
    String host = "host=\"localhost:" + remote.port() + "\"";
    assertThat(Weft.metric("http_client_requests_total{" + host + ",method=\"POST\",status=\"200\"}")).isEqualTo(1);
  }

  @Test
  void theResponseMayBeReadOnAnotherThread() throws Exception {
    Weft.inRequest(() -> {
      HttpURLConnection connection = open("/200");
      connection.connect();
      List<Object> seen = new CopyOnWriteArrayList<>();
      Thread reader = new Thread(() -> {
        try {
          seen.add(connection.getResponseCode());
        } catch (IOException e) {
          seen.add(e);
        }
        seen.add(Weft.hasContext());
      });
      reader.start();
      reader.join();
      assertThat(seen).containsExactly(200, false);
      assertThat(Weft.hasContext()).isTrue();
      return null;
    });
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(spans.get(0).parentSpanId()).isEqualTo(spans.get(1).spanId());
  }

  @Test
  void aHostThatIsNoUriIsReportedAsItWasGiven() throws Exception {
    URL url = new URL("http://my_service:1/a b?c|d");
    assertThatThrownBy(() -> read((HttpURLConnection) url.openConnection())).isInstanceOf(IOException.class);
    assertThat(Weft.awaitSpans(1).get(0).attributes()).containsEntry("server.address", "my_service")
        .containsEntry("url.full", "http://my_service:1/a b?c|d");
  }

  @Test
  void credentialsAreNotReported() throws Exception {
    URL url = new URL("http://user:secret@localhost:" + remote.port() + "/200?sig=secret&x=1");
    assertThat(read((HttpURLConnection) url.openConnection())).isEqualTo("answer");
    assertThat(Weft.awaitSpans(1).get(0).attributes())
        .containsEntry("url.full", "http://REDACTED:REDACTED@localhost:" + remote.port() + "/200?sig=REDACTED&x=1");
  }

  @Test
  void otherProtocolsAreNoRequests(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "content");
    try (InputStream in = file.toUri().toURL().openStream()) {
      assertThat(in.readAllBytes()).hasSize(7);
    }
    assertThat(Weft.spans()).isEmpty();
  }

  @Test
  void requestsOverTlsAreNoDifferent(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("keys");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-keyalg",
        "EC", "-alias", "test", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-storetype", "PKCS12", "-storepass", "password",
        "-keystore", store.toString()).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    SSLContext tls = tls(store);
    HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    List<String> traceparents = new CopyOnWriteArrayList<>();
    server.createContext("/", exchange -> {
      traceparents.addAll(exchange.getRequestHeaders().get("traceparent"));
      exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/404") ? 404 : 200, -1);
      exchange.close();
    });
    server.start();
    try {
      for (String path : List.of("/200", "/404", "/connect")) {
        HttpsURLConnection connection = (HttpsURLConnection) URI.create(
            "https://localhost:" + server.getAddress().getPort() + path).toURL().openConnection();
        connection.setSSLSocketFactory(tls.getSocketFactory());
        if (path.equals("/connect")) {
          connection.connect();
        }
        assertThat(connection.getResponseCode()).isEqualTo(path.equals("/404") ? 404 : 200);
      }
      List<Span> spans = Weft.awaitSpans(3);
      assertThat(spans).extracting(Span::errorType).containsExactly(null, "404", null);
      assertThat(spans).extracting(Span::traceparent).containsExactlyElementsOf(traceparents);
      assertThat(spans.get(0).attributes()).containsEntry("url.full", "https://localhost:" + server.getAddress().getPort() + "/200");
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext tls(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "password".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, "password".toCharArray());
    TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return tls;
  }
}
