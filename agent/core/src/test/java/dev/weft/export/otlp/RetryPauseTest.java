package dev.weft.export.otlp;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryPauseTest {
  @AfterEach
  void leave() {
    RetryPause.limit(() -> Long.MAX_VALUE);
  }

  @Test
  void isNotBegunIfItWouldOutlastTheTimeThatIsLeft() {
    RetryPause.limit(() -> TimeUnit.SECONDS.toNanos(5));
    assertThatThrownBy(() -> RetryPause.sleep(TimeUnit.SECONDS, 600)).isInstanceOf(InterruptedException.class);
    assertThatCode(() -> RetryPause.sleep(TimeUnit.MILLISECONDS, 1)).doesNotThrowAnyException();
  }

  /** In the jar it is this class that the senders call, and not the JDK's. */
  @Test
  void isSeenByTheThreadThatWaitsForTheSender() throws InterruptedException {
    Thread sending = new Thread(() -> {
      try {
        RetryPause.sleep(TimeUnit.SECONDS, 60);
      } catch (InterruptedException e) {
        // the test is over
      }
    });
    sending.start();
    try {
      await().pollInterval(10, TimeUnit.MILLISECONDS).atMost(5, TimeUnit.SECONDS).until(() -> OtlpSender.waitsToRetry(sending));
    } finally {
      sending.interrupt();
      sending.join();
    }
  }
}
