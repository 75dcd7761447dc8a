package dev.weft.telemetry.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BruteForceTest {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private final BruteForce bruteForce = new BruteForce();

  private int alarms(String address, int failures, long from, long each) {
    int alarms = 0;
    for (int i = 0; i < failures; i++) {
      alarms += bruteForce.failed(address, from + i * each) ? 1 : 0;
    }
    return alarms;
  }

  @Test
  void tenFailuresOfOneAddressAreOne() {
    assertThat(alarms("10.0.0.1", 9, 0, MINUTE)).isZero();
    assertThat(bruteForce.failed("10.0.0.2", 9 * MINUTE)).isFalse();
    assertThat(bruteForce.failed("10.0.0.1", 9 * MINUTE)).isTrue();
  }

  @Test
  void afterThatTheAddressBeginsAgain() {
    assertThat(alarms("10.0.0.1", 35, -5, 1)).isEqualTo(3);
  }

  @Test
  void slowFailuresAreNone() {
    assertThat(alarms("10.0.0.1", 100, 0, 2 * MINUTE)).isZero();
    assertThat(alarms("10.0.0.3", 10, 0, 15 * MINUTE / 9)).isEqualTo(1);
    assertThat(alarms("10.0.0.4", 10, 0, 15 * MINUTE / 9 + 1)).isZero();
  }

  @Test
  void theTableIsBoundedAndCountsWhomItForgets() {
    alarms("10.0.0.1", 9, 0, 1);
    for (int i = 0; i < BruteForce.MOST_ADDRESSES + 10; i++) {
      bruteForce.failed("address " + i, 100);
      if (i == 100) {
        bruteForce.failed("address 0", 100);   // seen lately: not the first to go
      }
    }
    assertThat(bruteForce.addresses()).isEqualTo(BruteForce.MOST_ADDRESSES);
    assertThat(bruteForce.forgotten()).isEqualTo(11);
    assertThat(bruteForce.failed("10.0.0.1", 101)).as("forgotten").isFalse();
    assertThat(alarms("address 0", 8, 101, 1)).as("not forgotten").isEqualTo(1);
  }

  @Test
  void whoIsForgottenAfterItsTimeIsNotCounted() {
    bruteForce.failed("10.0.0.1", 0);
    for (int i = 0; i < BruteForce.MOST_ADDRESSES; i++) {
      bruteForce.failed("address " + i, 16 * MINUTE);
    }
    assertThat(bruteForce.forgotten()).isZero();
  }
}
