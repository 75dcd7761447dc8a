package dev.weft.export;

import dev.weft.log.Log;
import io.opentelemetry.exporter.internal.otlp.traces.ResourceSpansMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/** Writes spans to the agent's log as OTLP in JSON, one line for each resource: OpenTelemetry's exporter {@code logging-otlp}. */
final class LoggingOtlpExporter implements SpanExporter {
  static final String NAME = "logging-otlp";

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    try {
      for (ResourceSpansMarshaler resourceSpans : ResourceSpansMarshaler.create(spans)) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        resourceSpans.writeJsonTo(json);
        Log.info(new String(json.toByteArray(), StandardCharsets.UTF_8));
      }
      return CompletableResultCode.ofSuccess();
    } catch (IOException e) {
      return CompletableResultCode.ofExceptionalFailure(e);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
