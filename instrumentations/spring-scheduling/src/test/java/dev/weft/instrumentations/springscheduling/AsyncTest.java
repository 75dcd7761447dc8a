package dev.weft.instrumentations.springscheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Spring's executor that makes a thread for each task. */
@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class AsyncTest {
  private final BlockingQueue<String> seen = new ArrayBlockingQueue<>(10);
  private final ReleaseLoader spring;

  AsyncTest(String release) {
    spring = new ReleaseLoader(release);
  }

  private AutoCloseable start() {
    Runnable look = () -> seen.add(String.valueOf(Weft.currentSpanId()));
    return (AutoCloseable) spring.create("application.AsyncCalls", new Class<?>[] {Runnable.class}, look);
  }

  private static Object call(Object application, String method) throws Exception {
    return application.getClass().getMethod(method).invoke(application);
  }

  @Test
  void anAsynchronousCallRunsInItsCallersContextOrInNone() throws Exception {
    try (AutoCloseable application = start()) {
      for (String method : List.of("call", "submit", "executeThrottled", "executeVirtual")) {
        if (Boolean.FALSE.equals(call(application, method))) {
          continue;   // a release or a JDK without such threads
        }
        assertThat(seen.poll(10, TimeUnit.SECONDS)).as(method).isEqualTo("null");
        Weft.inRequest(() -> {
          call(application, method);
          assertThat(seen.poll(10, TimeUnit.SECONDS)).as(method).isEqualTo(Weft.currentSpanId());
          return null;
        });
      }
    }
  }
}
