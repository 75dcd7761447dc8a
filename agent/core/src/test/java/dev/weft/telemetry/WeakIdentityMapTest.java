package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
  private final WeakIdentityMap<String> map = new WeakIdentityMap<>();

  @Test
  void keysAreComparedByIdentity() {
    String key = new String("key");
    map.put(key, "value");
    assertThat(map.get(key)).isEqualTo("value");
    assertThat(map.get(new String("key"))).isNull();
    map.put(key, "another");
    assertThat(map.get(key)).isEqualTo("another");
    assertThat(map.size()).isOne();
  }

  @Test
  void whatIsTakenAwayIsGoneAndMayComeAgain() {
    Object key = new Object();
    map.put(key, "value");
    assertThat(map.remove(key)).isEqualTo("value");
    assertThat(map.size()).isZero();
    assertThat(map.get(key)).isNull();
    assertThat(map.remove(key)).isNull();
    map.put(key, "again");
    assertThat(map.get(key)).isEqualTo("again");
    assertThat(map.size()).isOne();
  }

  @Test
  void manyAreKeptAndFoundAsItGrows() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Object key = new Object();
      map.put(key, "value " + i);
      if (i % 3 == 0) {
        map.remove(key);
      } else {
        keys.add(key);
      }
    }
    assertThat(map.size()).isEqualTo(keys.size());
    assertThat(keys).allSatisfy(key -> assertThat(map.get(key)).startsWith("value"));
    keys.forEach(map::remove);
    assertThat(map.size()).isZero();
  }

  @Test
  void aKeyThatOnlyItHoldsIsCollectedAndItsValueWithTheNextOnes() {
    Object key = new Object();
    WeakReference<Object> collected = new WeakReference<>(key);
    map.put(key, "value");
    key = null;
    List<Object> next = new ArrayList<>();
    await().until(() -> {
      System.gc();
      Object another = new Object();
      next.add(another);
      map.put(another, "next");
      return collected.get() == null && map.size() < next.size() + 1;
    });
  }

  /** Each thread its own keys, as connections and statements are used, but all in the same places. */
  @Test
  void threadsFindWhatTheyPut() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      kept.add(new Object());
      map.put(kept.get(i), "kept");
    }
    Callable<Boolean> use = () -> {
      for (int i = 0; i < 200_000; i++) {
        Object key = new Object();
        map.put(key, "own");
        if (map.get(key) != "own" || map.get(kept.get(i % kept.size())) != "kept" || map.remove(key) != "own" || map.get(key) != null) {
          return false;
        }
      }
      return true;
    };
    try {
      for (Future<Boolean> each : threads.invokeAll(List.of(use, use, use, use))) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(map.size()).isEqualTo(kept.size());
  }
}
