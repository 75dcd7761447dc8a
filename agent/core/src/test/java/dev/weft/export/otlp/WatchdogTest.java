package dev.weft.export.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final Watchdog watchdog = new Watchdog();
  private final Socket first = new Socket();
  private final Socket second = new Socket();

  @AfterEach
  void stop() {
    watchdog.stop();
  }

  private static long in(long millis) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Test
  void aShorterTimeIsKeptWhileALongerOneIsSleptThrough() {
    watchdog.watch(first, in(60_000));
    watchdog.release();
    watchdog.watch(second, in(100));
    await().until(second::isClosed);
    assertThat(first.isClosed()).isFalse();
  }

  @Test
  void aLongerTimeIsKeptFromTheEndOfAShorterOneOn() {
    watchdog.watch(first, in(100));
    watchdog.release();
    watchdog.watch(second, in(300));
    await().until(second::isClosed);
    assertThat(first.isClosed()).isFalse();
  }

  @Test
  void whatIsWatchedAfterAnIdleTimeIsClosedInTime() {
    watchdog.watch(first, in(50));
    await().until(first::isClosed);
    watchdog.watch(second, in(50));
    await().until(second::isClosed);
  }
}
