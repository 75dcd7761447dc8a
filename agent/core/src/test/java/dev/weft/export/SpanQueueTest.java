package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Operation;
import dev.weft.telemetry.http.HttpServerOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanQueueTest {
  @BeforeEach
  void everythingIsSampled() {
    new Requests("OTEL_TRACES_EXPORTER", "none").close();
  }

  private static HttpServerOperation operation() {
    HttpServerOperation operation = Requests.start(Map.of());
    operation.detach();
    return operation;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 1000})
  void holdsExactlyItsCapacityInOrder(int capacity) {
    SpanQueue queue = new SpanQueue(capacity, capacity);
    for (int round = 0; round < 3; round++) {
      List<Operation> offered = new ArrayList<>();
      for (int i = 0; i < capacity; i++) {
        offered.add(operation());
        queue.offer(offered.get(i));
      }
      assertThat(queue.operations().size()).isEqualTo(capacity);
      queue.offer(operation());
      assertThat(queue.operations().rejected()).isEqualTo(round + 1);
      List<Operation> taken = new ArrayList<>();
      for (Operation next = queue.operations().poll(); next != null; next = queue.operations().poll()) {
        taken.add(next);
      }
      assertThat(taken).isEqualTo(offered);
    }
    assertThat(queue.operations().accepted()).isEqualTo(3L * capacity);
  }

  @Test
  void afterDiscardingNothingIsKept() {
    SpanQueue queue = new SpanQueue(4, 4);
    queue.offer(operation());
    queue.discard();
    queue.offer(operation());
    assertThat(queue.operations().size()).isZero();
    assertThat(queue.operations().poll()).isNull();
  }
}
