package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HandOverTest {
  /** A thread at the end of its stack: measured on 8 to 25, interpreted code often fails between taking a place and filling it. */
  @Test
  void aPlaceThatWasTakenAndNeverFilledIsGivenUpAndCounted() throws Exception {
    HandOver<String> queue = new HandOver<>(4, 4);
    queue.offer("a");
    takePlace(queue);
    queue.offer("b");
    assertThat(all(queue)).containsExactly("a", "b");
    assertThat(queue.size()).isZero();
    assertThat(queue.accepted()).isEqualTo(2);
    assertThat(queue.rejected()).isEqualTo(1);
    for (String each : List.of("c", "d", "e", "f")) {
      assertThat(queue.offer(each)).isTrue();
    }
    assertThat(all(queue)).containsExactly("c", "d", "e", "f");
  }

  private static void takePlace(HandOver<String> queue) throws ReflectiveOperationException {
    Field tail = HandOver.class.getDeclaredField("tail");
    tail.setAccessible(true);
    ((AtomicLong) tail.get(queue)).incrementAndGet();
  }

  private static List<String> all(HandOver<String> queue) {
    List<String> all = new ArrayList<>();
    for (String each = queue.poll(); each != null; each = queue.poll()) {
      all.add(each);
    }
    return all;
  }
}
