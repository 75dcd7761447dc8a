package dev.weft.export.otlp;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
