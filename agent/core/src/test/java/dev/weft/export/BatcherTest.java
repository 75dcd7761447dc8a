package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weft.telemetry.HandOver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class BatcherTest {
  @Test
  void whateverFailsInATargetIsCountedAndTheNextBatchIsDelivered() {
    HandOver<String> queue = new HandOver<>(8, 1);
    ExporterState state = ExporterState.ofErrors(queue);
    List<String> delivered = new CopyOnWriteArrayList<>();
    Target<String> target = new Target<>() {
      @Override
      public void export(String[] batch, int count, long until) {
        if (batch[0].equals("lost")) {
          throw new OutOfMemoryError("Direct buffer memory");
        }
        delivered.add(batch[0]);
        state.succeeded(count);
      }

      @Override
      public void close() {
        // holds nothing
      }
    };
    Batcher<String> batcher = new Batcher<>("weft-batcher-test", queue, state, List.of(target), new String[1], 1_000_000, 1_000_000_000, 0);
    batcher.start();
    try (LogLines lines = new LogLines()) {
      queue.offer("lost");
      queue.offer("found");
      await().atMost(Duration.ofSeconds(10)).until(() -> delivered.contains("found"));
      assertThat(state.dropped()).isEqualTo(1);
      assertThat(lines.lines()).filteredOn(line -> line.contains("weft-batcher-test failed and goes on")).hasSize(1);
    } finally {
      batcher.closing(System.nanoTime() + 1_000_000_000);
      batcher.close();
    }
  }
}
