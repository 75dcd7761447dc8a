package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @Test
  void aCertificateOfOnesOwnIsTrusted(@TempDir Path folder) throws Exception {
    Certificates certificates = new Certificates(folder);
    Path certificate = certificates.certificate();
    AtomicInteger received = new AtomicInteger();
    HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.context()));
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

  @Test
  void aCollectorThatWantsACertificateIsShownOne(@TempDir Path folder) throws Exception {
    Certificates certificates = new Certificates(folder);
    AtomicInteger received = new AtomicInteger();
    HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.context()) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters tls = getSSLContext().getDefaultSSLParameters();
        tls.setNeedClientAuth(true);
        parameters.setSSLParameters(tls);
      }
    });
    server.createContext("/v1/traces", exchange -> {
      try (exchange; InputStream body = exchange.getRequestBody()) {
        body.readAllBytes();
        received.incrementAndGet();
        exchange.sendResponseHeaders(200, -1);
      }
    });
    server.start();
    String url = "https://localhost:" + server.getAddress().getPort();
    String certificate = certificates.certificate().toString();
    try (LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", url, "OTEL_EXPORTER_OTLP_CERTIFICATE", certificate,
            "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", certificate, "OTEL_EXPORTER_OTLP_CLIENT_KEY", certificates.key().toString())) {
      Requests.serve("/");
      requests.close();
      assertThat(received).hasValue(1);
      assertThat(log.lines()).isEmpty();
    }
    try (LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", url, "OTEL_EXPORTER_OTLP_CERTIFICATE", certificate)) {
      Requests.serve("/");
      requests.close();
      assertThat(requests.traces.state().failed()).isEqualTo(1);
      assertThat(received).hasValue(1);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aCertificateForAnotherNameIsNotAccepted(@TempDir Path folder) throws Exception {
    Certificates certificates = new Certificates(folder);
    HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificates.context()));
    server.start();
    try (LogLines log = new LogLines();
        Requests requests = new Requests("OTEL_EXPORTER_OTLP_ENDPOINT", "https://127.0.0.1:" + server.getAddress().getPort(),
            "OTEL_EXPORTER_OTLP_CERTIFICATE", certificates.certificate().toString())) {
      Requests.serve("/");
      requests.close();
      assertThat(requests.traces.state().lastError()).contains("SSLPeerUnverifiedException").contains("127.0.0.1");
    } finally {
      server.stop(0);
    }
  }
}
