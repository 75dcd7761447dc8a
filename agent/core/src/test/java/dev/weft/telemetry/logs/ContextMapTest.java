package dev.weft.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.SpanKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextMapTest {
  private static final Convention CONVENTION = Convention.of("logging work", SpanKind.INTERNAL).declare();

  private final Operation operation = CONVENTION.start(Instrumentation.of("log test"), "work");
  private final LogContext context = LogContext.current();

  @AfterEach
  void end() {
    operation.end(null);
    assertThat(LogContext.current()).isNull();
  }

  @Test
  void aThreadGetsTheSameContextUntilItsOperationChanges() {
    assertThat(LogContext.current()).isSameAs(context);
    Operation inner = CONVENTION.start(Instrumentation.of("log test"), "inner");
    assertThat(LogContext.current()).isNotSameAs(context);
    inner.end(null);
    assertThat(LogContext.current().get("span_id")).isEqualTo(context.get("span_id")).isEqualTo(String.format("%016x", operation.spanId()));
  }

  @Test
  void theApplicationsDataComeFirst() {
    ContextMap map = new ContextMap(Map.of("user", "ann", "span_id", "mine"), context);

    assertThat(map.get("user")).isEqualTo("ann");
    assertThat(map.get("span_id")).isEqualTo("mine");
    assertThat(map.get("trace_id")).isEqualTo(String.format("%016x%016x", operation.traceIdHigh(), operation.traceIdLow()));
    assertThat(map.containsKey("trace_flags")).isTrue();
    assertThat(map.containsKey("other")).isFalse();
    assertThat(map.keySet()).containsExactlyInAnyOrder("user", "span_id", "trace_id", "trace_flags");
    assertThat(map.get("span_id")).isEqualTo("mine");
  }

  @Test
  void itMayBeChanged() {
    Map<String, String> own = Map.of("user", "ann");
    ContextMap map = new ContextMap(own, context);
    map.put("user", "bob");
    map.remove("trace_id");

    assertThat(map).containsEntry("user", "bob").doesNotContainKey("trace_id").hasSize(3);
    assertThat(own).containsOnly(Map.entry("user", "ann"));
  }

  @Test
  void itIsAPlainMapWhereItIsReadSerialized() throws Exception {
    ContextMap map = new ContextMap(null, context);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(map);
    }
    Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(read).isExactlyInstanceOf(HashMap.class).isEqualTo(map);
  }
}
