package dev.weft.telemetry.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.caches.CacheReads;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisReadsTest {
  private long hits;
  private long misses;

  @BeforeEach
  void read() {
    hits = CacheReads.REDIS.hits();
    misses = CacheReads.REDIS.misses();
  }

  private void assertCounted(int newHits, int newMisses) {
    assertThat(CacheReads.REDIS.hits() - hits).isEqualTo(newHits);
    assertThat(CacheReads.REDIS.misses() - misses).isEqualTo(newMisses);
  }

  @Test
  void aReadOfSeveralKeysCountsEach() {
    RedisReads.answered("MGET", Arrays.asList("a", null, "b"));
    RedisReads.answered("HMGET", List.of());
    assertCounted(2, 1);
  }

  @Test
  void aHashWithoutFieldsIsMissing() {
    RedisReads.answered("HGETALL", Map.of());
    RedisReads.answered("HGETALL", Map.of("f", "v"));
    RedisReads.answered("HGETALL", List.of("f", "v"));
    RedisReads.answered("HGETALL", null);
    assertCounted(2, 2);
  }

  @Test
  void otherCommandsDoNotCount() {
    RedisReads.answered("SET", "OK");
    RedisReads.answered("EXISTS", null);
    assertCounted(0, 0);
  }

  @Test
  void theReadsOfAPipelineCountInTheirPlaces() {
    RedisBatch batch = new RedisBatch();
    for (int i = 0; i < 40; i++) {
      batch.add(i % 2 == 0 ? "SET" : "GET", null);
    }
    Object[] answers = new Object[40];
    answers[39] = "found";
    batch.answered(Arrays.asList(answers));
    assertCounted(1, 19);
    batch.answered(List.of("another", "number"));
    assertCounted(1, 19);
  }

  @Test
  void queuedCommandsOfATransactionAreNoHits() {
    RedisBatch batch = new RedisBatch();
    batch.add("MULTI", null);
    batch.add("GET", null);
    batch.add("EXEC", null);
    batch.answered(Arrays.asList("OK", "QUEUED", List.of("value")));
    assertCounted(0, 0);
  }
}
