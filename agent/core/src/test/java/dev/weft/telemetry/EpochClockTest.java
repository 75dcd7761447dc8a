package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpochClockTest {
  private static final Instrumentation TEST = Instrumentation.of("test-clock");
  private static final Convention WORK = Convention.of("test clock", SpanKind.INTERNAL).declare();

  /** The clock is measured again after some milliseconds. */
  private static void awaitOtherOffsetThan(long offset) throws InterruptedException {
    while (EpochClock.at(System.nanoTime()).offset() == offset) {
      Thread.sleep(1);
    }
  }

  @Test
  void allBelowALocalRootTakeItsOffset() throws InterruptedException {
    Operation root = WORK.start(TEST, "root");
    awaitOtherOffsetThan(root.epochOffset());
    Operation child = WORK.start(TEST, "child");
    child.end(null);
    root.detach();
    Operation handedOver = WORK.startIn(root, TEST, "on another thread");
    handedOver.end(null);
    root.end(null);
    assertThat(new long[] {child.epochOffset(), handedOver.epochOffset()}).containsOnly(root.epochOffset());
    assertThat(child.startEpochNanos()).isGreaterThanOrEqualTo(root.startEpochNanos());
    assertThat(child.startEpochNanos() + child.durationNanos()).isLessThanOrEqualTo(root.startEpochNanos() + root.durationNanos());
  }

  @Test
  void anotherLocalRootTakesItsOwn() throws InterruptedException {
    Operation first = WORK.start(TEST, "root");
    first.end(null);
    awaitOtherOffsetThan(first.epochOffset());
    Operation second = WORK.startFrom(MapHeaders.INSTANCE,
        Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), TEST, "remote parent");
    second.end(null);
    assertThat(second.epochOffset()).isNotEqualTo(first.epochOffset()).isCloseTo(first.epochOffset(), within(1_000_000_000L));
  }

  /** One that is cut to milliseconds is half a millisecond late on average. Of five, most are not interrupted while they are measured. */
  @Test
  void isAsExactAsTheClockOfTheJdk() throws InterruptedException {
    long[] late = new long[5];
    for (int i = 0; i < late.length; i++) {
      awaitOtherOffsetThan(EpochClock.at(System.nanoTime()).offset());
      long offset = EpochClock.at(System.nanoTime()).offset();
      Instant now = Instant.now();
      late[i] = Math.abs(now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime() - offset);
    }
    Arrays.sort(late);
    assertThat(late[2]).isLessThan(100_000);
  }
}
