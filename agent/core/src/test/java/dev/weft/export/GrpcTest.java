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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

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
      server.shutdownNow();
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
      tokens.add(headers.get(Metadata.Key.of("token", Metadata.ASCII_STRING_MARSHALLER)));
      return next.startCall(call, headers);
    }
  }
}
