package dev.weft.instrumentations.zio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.FiberSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ZioFibersTest extends FiberSituations {
  /** {@code application.FiberTasks}. */
  interface Tasks extends FiberTasks {
    void inSpan(Runnable task);
  }

  ZioFibersTest(String release) {
    super(release, Tasks.class, "zio fibers");
  }

  private Tasks fibers() {
    return (Tasks) runner;
  }

  @Test
  void aSpanThatAFiberMakesCurrentStaysCurrentInTheFiberAlone() throws Exception {
    String request = inRequest(() -> {
      fibers().inSpan(this::look);
      assertThat(next()).isNotIn(NONE, current());
    });
    Span own = Weft.awaitSpans(2).stream().filter(span -> span.name().equals("own")).findFirst().orElseThrow();
    assertThat(own.parentSpanId()).isEqualTo(request);

    fibers().inSpan(this::look);
    assertThat(next()).isNotEqualTo(NONE);
  }
}
