package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcTest {
  private final List<ExportTraceServiceRequest> requests = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private volatile Status answer = Status.OK;

  @Test
  void tracesTravelOverGrpc() throws Exception {
    Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .addService(new Receiver()).intercept(new Tokens()).build().start();
    try (LogLines log = new LogLines();
        Requests traffic = new Requests("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + server.getPort(), "OTEL_EXPORTER_OTLP_HEADERS", "token=secret")) {
      Requests.serve("/grpc");
      await().atMost(Duration.ofSeconds(30)).until(() -> traffic.traces.state().exported() == 1);
      assertThat(requests.get(0).getResourceSpans(0).getScopeSpans(0).getSpans(0).getName()).isEqualTo("GET /grpc");
      assertThat(tokens).containsOnly("secret");
      assertThat(traffic.traces.state().destination()).isEqualTo("http://127.0.0.1:" + server.getPort() + "/ over grpc");
      answer = Status.PERMISSION_DENIED;
      Requests.serve("/grpc");
      await().atMost(Duration.ofSeconds(30)).until(() -> traffic.traces.state().failed() == 1);
      assertThat(traffic.traces.state().lastError()).isEqualTo("gRPC status PERMISSION_DENIED");
      assertThat(log.lines()).hasSize(1);
    } finally {
      server.shutdownNow().awaitTermination();
    }
  }

  private Server start(NettyServerBuilder builder) throws Exception {
    return builder.addService(new Receiver()).intercept(new Tokens()).build().start();
  }

  private static NettyServerBuilder at(int port) {
    return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  @Test
  void requestsLargerThanTheWindowAreSentAsTheServerReadsThem() throws Exception {
    Server server = start(at(0).flowControlWindow(70_000).initialFlowControlWindow(70_000));
    try (LogLines log = new LogLines();
        Requests traffic = new Requests("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "OTEL_BSP_SCHEDULE_DELAY", "100",
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + server.getPort())) {
      for (int round = 1; round <= 3; round++) {
        for (int i = 0; i < 30; i++) {
          Requests.serve("/" + "x".repeat(20_000) + i);
        }
        int all = 30 * round;
        await().atMost(Duration.ofSeconds(30)).until(() -> traffic.traces.state().exported() == all);
      }
      assertThat(requests.stream().flatMap(request -> request.getResourceSpans(0).getScopeSpans(0).getSpansList().stream()))
          .hasSize(90).allMatch(span -> span.getName().length() > 20_000);
      assertThat(log.lines()).isEmpty();
    } finally {
      server.shutdownNow().awaitTermination();
    }
  }

  @Test
  void whatTheServerSaysIsToldAndAServerThatStartedAgainIsFound() throws Exception {
    Server server = start(at(0));
    int port = server.getPort();
    try (LogLines log = new LogLines();
        Requests traffic = new Requests("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true",
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + port)) {
      ExporterState state = traffic.traces.state();
      Requests.serve("/one");
      await().atMost(Duration.ofSeconds(30)).until(() -> state.exported() == 1);
      answer = Status.UNAVAILABLE.withDescription("später, 100%");
      Requests.serve("/two");
      await().atMost(Duration.ofSeconds(30)).until(() -> state.failed() == 1);
      assertThat(state.lastError()).isEqualTo("gRPC status UNAVAILABLE: später, 100%");
      answer = Status.OK;
      server.shutdownNow().awaitTermination();
      server = start(at(port));
      Requests.serve("/three");
      await().atMost(Duration.ofSeconds(30)).until(() -> state.exported() == 2);
      assertThat(state.failed()).isEqualTo(1);
    } finally {
      server.shutdownNow().awaitTermination();
    }
  }

  @Test
  void aServerThatIsBusyIsTriedAgain() throws Exception {
    Server server = start(at(0));
    answer = Status.UNAVAILABLE;
    try (LogLines log = new LogLines();
        Requests traffic = new Requests("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc",
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:" + server.getPort())) {
      Requests.serve("/");
      await().atMost(Duration.ofSeconds(30)).until(() -> !tokens.isEmpty());
      answer = Status.OK;
      await().atMost(Duration.ofSeconds(30)).until(() -> traffic.traces.state().exported() == 1);
      assertThat(log.lines()).isEmpty();
    } finally {
      server.shutdownNow().awaitTermination();
    }
  }

  @Test
  void aServerOfAnotherProtocolIsNamed() throws Exception {
    try (Collector collector = new Collector();
        LogLines log = new LogLines();
        Requests traffic = new Requests("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())) {
      Requests.serve("/");
      await().atMost(Duration.ofSeconds(30)).until(() -> traffic.traces.state().failed() == 1);
      assertThat(traffic.traces.state().lastError()).isNotEmpty();
    }
  }

  @Test
  void tlsAgreesOnTheProtocol(@TempDir Path folder) throws Exception {
    Certificates certificates = new Certificates(folder);
    Server server = start(at(0).useTransportSecurity(certificates.certificate().toFile(), certificates.key().toFile()));
    try (LogLines log = new LogLines();
        Requests traffic = new Requests("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "OTEL_EXPORTER_OTLP_ENDPOINT",
            "https://localhost:" + server.getPort(), "OTEL_EXPORTER_OTLP_CERTIFICATE", certificates.certificate().toString())) {
      Requests.serve("/");
      traffic.close();   // delivers before the quiet seconds are over
      assertThat(log.lines()).isEmpty();
      assertThat(requests).hasSize(1);
    } finally {
      server.shutdownNow().awaitTermination();
    }
  }

  private final class Receiver extends TraceServiceGrpc.TraceServiceImplBase {
    @Override
    public void export(ExportTraceServiceRequest request, StreamObserver<ExportTraceServiceResponse> observer) {
      if (answer.isOk()) {
        requests.add(request);
        observer.onNext(ExportTraceServiceResponse.getDefaultInstance());
        observer.onCompleted();
      } else {
        observer.onError(answer.asException());
      }
    }
  }

  private final class Tokens implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      tokens.add(String.valueOf(headers.get(Metadata.Key.of("token", Metadata.ASCII_STRING_MARSHALLER))));
      return next.startCall(call, headers);
    }
  }
}
