package dev.weft.instrumentations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
class IntervalTest {
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @MethodSource(Releases.NAMES)
  @SuppressWarnings("unchecked")
  void valuesArePartOfTheRequestThatSubscribesUntilItHasEnded(String release) throws Exception {
    Function<Runnable, Runnable> interval = (Function<Runnable, Runnable>) new ReleaseLoader(release).create("application.Interval", new Class<?>[0]);
    Runnable[] end = new Runnable[1];
    try {
      Weft.inRequest(() -> {
        end[0] = interval.apply(() -> seen.add(String.valueOf(Weft.currentSpanId())));
        assertThat(next()).isEqualTo(Weft.currentSpanId());
        return null;
      });
      seen.clear();
      next();   // may have been under way
      assertThat(next()).isEqualTo("null");
    } finally {
      end[0].run();
    }
  }

  private String next() throws InterruptedException {
    return seen.poll(10, TimeUnit.SECONDS);
  }
}
