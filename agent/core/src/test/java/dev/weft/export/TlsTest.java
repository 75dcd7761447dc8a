package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @Test
  void aCertificateOfOnesOwnIsTrusted(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("store.p12");
    Path certificate = folder.resolve("certificate.pem");
    keytool("-genkeypair", "-alias", "weft", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-storetype", "PKCS12",
        "-keystore", store.toString(), "-storepass", "changeit");
    keytool("-exportcert", "-rfc", "-alias", "weft", "-keystore", store.toString(), "-storepass", "changeit",
        "-file", certificate.toString());
    AtomicInteger received = new AtomicInteger();
    HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
    server.createContext("/v1/traces", exchange -> {
      try (exchange; InputStream body = exchange.getRequestBody()) {
        body.readAllBytes();
        received.incrementAndGet();
        exchange.sendResponseHeaders(200, -1);
      }
    });
    server.start();
    try (Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", "https://localhost:" + server.getAddress().getPort(),
        "OTEL_EXPORTER_OTLP_CERTIFICATE", certificate.toString())) {
      Requests.serve("/");
      requests.close();   // delivers before the quiet seconds are over
      assertThat(received).hasValue(1);
    }
    try (LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", "https://localhost:" + server.getAddress().getPort(),
            "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true")) {
      Requests.serve("/");
      await().atMost(Duration.ofSeconds(30)).until(() -> requests.traces.state().failed() == 1);
      assertThat(log.lines()).singleElement().asString().contains("SSLHandshakeException");
    } finally {
      server.stop(0);
    }
  }

  private static SSLContext context(Path store) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    assertThat(process.start().waitFor()).isZero();
  }
}
