package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OtlpSpanCountTest {
  private static final Span SPAN = Span.newBuilder().setName("GET /").setTraceId(ByteString.copyFrom(new byte[16])).setStartTimeUnixNano(1)
      .setFlags(257).addAttributes(KeyValue.newBuilder().setKey("a").setValue(AnyValue.newBuilder().setDoubleValue(1.5)))
      .addEvents(Span.Event.newBuilder().setName("exception")).build();

  @Test
  void countsSpansOfAllResourcesAndScopes() throws IOException {
    byte[] request = ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder()
            .setResource(Resource.newBuilder().addAttributes(KeyValue.newBuilder().setKey("service.name")))
            .addScopeSpans(ScopeSpans.newBuilder().addSpans(SPAN).addSpans(SPAN).setSchemaUrl("https://example.com"))
            .addScopeSpans(ScopeSpans.newBuilder().addSpans(SPAN)))
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(SPAN)))
        .build().toByteArray();
    assertThat(OtlpSpanCount.of(request, request.length)).isEqualTo(4);
    assertThat(OtlpSpanCount.of(Arrays.copyOf(request, request.length + 100), request.length)).isEqualTo(4);
  }

  @Test
  void countsNoneInNothing() throws IOException {
    assertThat(OtlpSpanCount.of(new byte[0], 0)).isZero();
  }

  @Test
  void refusesWhatIsCutOrGarbled() {
    byte[] request = ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(SPAN))).build().toByteArray();
    assertThatThrownBy(() -> OtlpSpanCount.of(request, request.length - 1)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> OtlpSpanCount.of("<html>".getBytes(), 6)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> OtlpSpanCount.of(new byte[] {(byte) 0x80}, 1)).isInstanceOf(IOException.class);
  }
}
