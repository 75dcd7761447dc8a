package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.redis.RedisOperation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PendingSinkTest {
  private final PendingSink pending = new PendingSink();

  @AfterEach
  void everythingIsSampledAgain() {
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  private static Operation operation(boolean sampled) {
    Telemetry.ready(operation -> { }, new Sampler() {
      @Override
      public boolean sampleRoot(Operation operation) {
        return sampled;
      }

      @Override
      public boolean sampleRemote(Operation operation, boolean parentSampled) {
        return sampled;
      }
    }, new W3cPropagation());
    RedisOperation operation = RedisOperation.start(Context.slot(), Instrumentation.of("jedis"), "GET");
    operation.detach();
    return operation;
  }

  @Test
  void keepsAsManyAsTheSpanQueueTakesUnlessTold() {
    for (int i = 0; i < 2050; i++) {
      pending.ended(operation(true));
    }
    assertThat(pending.lost()).isEqualTo(2);
    List<Operation> delivered = new ArrayList<>();
    pending.deliver(delivered::add);
    assertThat(delivered).hasSize(2048);
  }

  @Test
  void whatIsLostIsCountedAndSpansAmongItApart() {
    pending.capacity(3);
    for (int i = 0; i < 10; i++) {
      pending.ended(operation(i % 2 == 0));
    }
    assertThat(pending.lost()).isEqualTo(7);
    assertThat(pending.lostSpans()).isEqualTo(3);
  }
}
