package dev.weft.export;

import dev.weft.benchmarks.micro.Examples;
import dev.weft.benchmarks.micro.SinkServer;
import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.export.otlp.OtlpEndpoint;
import dev.weft.export.otlp.OtlpSender;
import dev.weft.export.otlp.TraceRequest;
import dev.weft.telemetry.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A batch of 512 spans, a quarter each of requests, calls, statements and commands: for each span, what exporting it costs. */
@State(Scope.Thread)
public class ExportBenchmark {
  private static final int SPANS = 512;

  private final Operation[] operations = new Operation[SPANS];
  private final Operation[] batch = new Operation[SPANS];
  private SinkServer server;
  private TraceRequest request;
  private OtlpSender sender;

  @Setup
  public void begin() throws IOException {
    server = new SinkServer();
    Settings settings = new Settings(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.port()));
    StandardSettings standard = new StandardSettings(settings);
    Services services = new Services();
    Sdk sdk = Sdk.build(standard, services);
    request = new TraceRequest(sdk.resource().getAttributes(), sdk.limits());
    sender = new OtlpSender("spans", new OtlpEndpoint(standard), standard, services, 0, false);
    for (int i = 0; i < SPANS; ) {
      Operation served = Examples.request(Examples.PARENT);
      for (Operation call : List.of(Examples.call(), Examples.query(), Examples.get(), served)) {
        call.end(null);
        operations[i++] = call;
      }
    }
  }

  @TearDown
  public void end() throws IOException {
    sender.close();
    server.close();
  }

  /** Operations written as OTLP. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public int marshal() {
    System.arraycopy(operations, 0, batch, 0, SPANS);
    request.fill(batch, SPANS);
    return request.spans();
  }

  /** That, and sent over HTTP to a collector in this JVM that reads and answers without allocating. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public void export() throws IOException {
    if (marshal() != SPANS) {
      throw new IOException("not exported");
    }
    sender.send(request);
  }
}
