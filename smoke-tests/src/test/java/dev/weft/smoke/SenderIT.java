package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsServer;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;

/** OpenTelemetry's senders, as the jar holds them, reach real servers on every JDK; the threads that they start are the agent's. */
class SenderIT {
  private static final int CALLS = 3;

  private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();

  @TempDir
  private Path folder;

  @OnOldestAndNewestJdk
  void overGrpc(Jdk jdk) throws IOException {
    Server server = serving(builder());
    try {
      assertDelivered(jdk, Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + server.getPort()));
    } finally {
      server.shutdownNow();
    }
  }

  @OnOldestAndNewestJdk
  void overGrpcAgainWhatTheServerCannotTakeAtTheEnd(Jdk jdk) throws IOException {
    AtomicInteger calls = new AtomicInteger();
    Server server = serving(builder().intercept(new ServerInterceptor() {
      @Override
      public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (calls.incrementAndGet() > 2) {
          return next.startCall(call, headers);
        }
        call.close(calls.get() == 1 ? Status.UNAVAILABLE : Status.RESOURCE_EXHAUSTED, new Metadata());
        return new ServerCall.Listener<Q>() { };
      }
    }));
    try (Target target = new Target(); StartedProcess app = calling(jdk, target, Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
        "OTEL_BSP_SCHEDULE_DELAY", "600000", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + server.getPort()))) {
      app.awaitLine("done");
      AgentPort.of(app);
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(requests.stream().flatMap(request -> request.getResourceSpans(0).getScopeSpans(0).getSpansList().stream())).hasSize(CALLS);
      assertThat(app.stderr()).doesNotContain(" WARN ", " ERROR ");
    } finally {
      server.shutdownNow();
    }
  }

  @OnOldestAndNewestJdk
  void overGrpcWithTlsAndCompression(Jdk jdk) throws Exception {
    Certificate certificate = new Certificate(folder);
    Server server = serving(builder().useTransportSecurity(certificate.pem().toFile(), certificate.key().toFile()));
    try {
      assertDelivered(jdk, Map.of("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
          "OTEL_EXPORTER_OTLP_CERTIFICATE", certificate.pem().toString(),
          "OTEL_EXPORTER_OTLP_ENDPOINT", "https://localhost:" + server.getPort()));
    } finally {
      server.shutdownNow();
    }
  }

  @OnOldestAndNewestJdk
  void overHttpWithTlsAndCompression(Jdk jdk) throws Exception {
    Certificate certificate = new Certificate(folder);
    HttpsServer server = certificate.server();
    server.createContext("/v1/traces", exchange -> {
      try (exchange; InputStream body = new GZIPInputStream(exchange.getRequestBody())) {
        requests.add(ExportTraceServiceRequest.parseFrom(body.readAllBytes()));
        exchange.sendResponseHeaders(200, -1);
      }
    });
    server.start();
    try {
      assertDelivered(jdk, Map.of("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
          "OTEL_EXPORTER_OTLP_CERTIFICATE", certificate.pem().toString(),
          "OTEL_EXPORTER_OTLP_ENDPOINT", "https://localhost:" + server.getAddress().getPort()));
    } finally {
      server.stop(0);
    }
  }

  /** What is printed is what the application prints; spans are written to the agent's log. */
  @OnOldestAndNewestJdk
  void consoleAndLoggingOtlpWriteToStandardError(Jdk jdk) {
    try (Target target = new Target();
        StartedProcess app = calling(jdk, target, Map.of("OTEL_TRACES_EXPORTER", "console,logging-otlp"))) {
      app.awaitErrorLine("'GET'");
      app.awaitErrorLine("\"name\":\"GET\"");
      app.terminate();
      assertThat(app.stdout()).isEqualTo("200 4\n".repeat(CALLS) + "done\n");
      assertThat(app.stderr().lines()).allMatch(line -> line.startsWith("[weft] INFO "));
    }
  }

  private void assertDelivered(Jdk jdk, Map<String, String> settings) {
    try (Target target = new Target(); StartedProcess app = calling(jdk, target, settings)) {
      AgentPort port = AgentPort.of(app);
      await().atMost(StartedProcess.LIMIT).until(() -> port.metric("weft_spans_exported_total").orElse(0) == CALLS);
      port.assertNothingWentWrong();
      assertThat(port.status().path("instrumentations").path("executors").path("calls").asLong()).isZero();
      assertThat(app.terminate()).isEqualTo(128 + 15);
      assertThat(app.stdout()).isEqualTo("200 4\n".repeat(CALLS) + "done\n");
      assertThat(app.stderr()).doesNotContain(" WARN ", " ERROR ");
      assertThat(target.traceParents()).hasSize(CALLS);
      assertThat(requests.stream().flatMap(request -> request.getResourceSpans(0).getScopeSpans(0).getSpansList().stream()))
          .hasSize(CALLS).allMatch(span -> span.getName().equals("GET"));
    }
  }

  private static StartedProcess calling(Jdk jdk, Target target, Map<String, String> settings) {
    Jvm jvm = new Jvm(jdk).agent(AgentJar.WEFT).classPath(Jvm.APPLICATIONS).env("WEFT_PORT", "0").env("OTEL_BSP_SCHEDULE_DELAY", "500");
    settings.forEach(jvm::env);
    return jvm.start("dev.weft.smoke.app.Calling", target.address().toString(), "" + CALLS);
  }

  private static NettyServerBuilder builder() {
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private Server serving(NettyServerBuilder builder) throws IOException {
    return builder.addService(new TraceServiceGrpc.TraceServiceImplBase() {
      @Override
      public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
        requests.add(request);
        observer.onNext(ExportTraceServiceResponse.getDefaultInstance());
        observer.onCompleted();
      }
    }).build().start();
  }
}
