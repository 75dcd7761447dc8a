package dev.weft.demo;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Takes traces over OTLP and gives them back. */
public interface TraceSource extends AutoCloseable {
  /** The value for {@code OTEL_EXPORTER_OTLP_ENDPOINT}; the protocol is http/protobuf. */
  URI otlpEndpoint();

  /** What it is and where a person finds it, as part of a sentence. */
  String description();

  /** The latest traces, a few hundred at most, that this service took part in, in no order. */
  List<Trace> traces(String service) throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
