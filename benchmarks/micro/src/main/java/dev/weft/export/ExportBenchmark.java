package dev.weft.export;

import dev.weft.benchmarks.micro.Examples;
import dev.weft.benchmarks.micro.SinkServer;
import dev.weft.config.Settings;
import dev.weft.config.StandardSettings;
import dev.weft.telemetry.Operation;
import io.opentelemetry.exporter.internal.otlp.traces.LowAllocationTraceRequestMarshaler;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  private final List<Operation> operations = new ArrayList<>();
  private final LowAllocationTraceRequestMarshaler marshaler = new LowAllocationTraceRequestMarshaler();
  private SinkServer server;
  private SpanView view;
  private List<SpanData> spans;
  private SpanExporter exporter;

  @Setup
  public void begin() throws IOException {
    server = new SinkServer();
    Settings settings = new Settings(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + server.port()));
    StandardSettings standard = new StandardSettings(settings);
    SdkSettings sdk = SdkSettings.read(standard);
    view = new SpanView(sdk.resource(), "1", standard);
    exporter = sdk.exporter(false);
    for (int i = 0; i < SPANS / 4; i++) {
      Operation request = Examples.request(Examples.PARENT);
      for (Operation call : List.of(Examples.call(), Examples.query(), Examples.get(), request)) {
        call.end(null);
        operations.add(call);
      }
    }
    spans = view();
  }

  @TearDown
  public void end() throws IOException {
    exporter.shutdown().join(1, TimeUnit.SECONDS);
    server.close();
  }

  /** Operations made into what the exporter reads. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public List<SpanData> view() {
    List<SpanData> batch = new ArrayList<>(SPANS);
    for (Operation operation : operations) {
      batch.add(view.of(operation));
    }
    return batch;
  }

  /** Those written as OTLP, into nothing. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public void marshal() throws IOException {
    marshaler.initialize(spans);
    marshaler.writeBinaryTo(OutputStream.nullOutputStream());
    marshaler.reset();
  }

  /** All of it, over HTTP to a collector in this JVM that reads and answers without allocating. */
  @Benchmark
  @OperationsPerInvocation(SPANS)
  public void export() throws IOException {
    if (!exporter.export(view()).join(10, TimeUnit.SECONDS).isSuccess()) {
      throw new IOException("not exported");
    }
  }
}
