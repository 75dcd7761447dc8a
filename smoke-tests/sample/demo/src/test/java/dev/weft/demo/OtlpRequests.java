package dev.weft.demo;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;

/** Export requests for tests. */
final class OtlpRequests {
  private static final long DURATION_NANOS = 500_000;

  private OtlpRequests() {}

  /** With one span: a server's, half a millisecond long, that failed. Its identifiers are in hexadecimal. */
  static ExportTraceServiceRequest request(String traceId, String spanId, String parentSpanId, String service,
      long startNanos) {
    io.opentelemetry.proto.trace.v1.Span span = io.opentelemetry.proto.trace.v1.Span.newBuilder()
        .setTraceId(id(traceId)).setSpanId(id(spanId)).setParentSpanId(id(parentSpanId))
        .setName("GET /products").setKind(SpanKind.SPAN_KIND_SERVER)
        .setStartTimeUnixNano(startNanos).setEndTimeUnixNano(startNanos + DURATION_NANOS)
        .addAttributes(attribute("http.request.method", AnyValue.newBuilder().setStringValue("GET")))
        .addAttributes(attribute("http.response.status_code", AnyValue.newBuilder().setIntValue(500)))
        .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)).build();
    Resource resource = Resource.newBuilder()
        .addAttributes(attribute("service.name", AnyValue.newBuilder().setStringValue(service))).build();
    return ExportTraceServiceRequest.newBuilder().addResourceSpans(ResourceSpans.newBuilder().setResource(resource)
        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span))).build();
  }

  private static ByteString id(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
