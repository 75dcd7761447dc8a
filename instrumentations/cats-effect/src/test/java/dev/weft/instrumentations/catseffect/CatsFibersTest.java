package dev.weft.instrumentations.catseffect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.FiberSituations;
import dev.weft.testing.Releases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class CatsFibersTest extends FiberSituations {
  /** {@code application.FiberTasks}. */
  interface Tasks extends FiberTasks {
    void dispatch(boolean inParallel, Runnable task);
  }

  CatsFibersTest(String release) {
    super(release, Tasks.class, "cats-effect fibers");
  }

  private Tasks fibers() {
    return (Tasks) runner;
  }

  /** One that is sequential runs all effects in one fiber. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatADispatcherRunsHasItsCallersContext(boolean inParallel) throws Exception {
    for (int i = 0; i < 3; i++) {
      String request = inRequest(() -> fibers().dispatch(inParallel, this::look));
      assertThat(List.of(next(), next())).containsOnly(request);

      fibers().dispatch(inParallel, this::look);
      assertThat(List.of(next(), next())).containsOnly(NONE);
    }
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String request = inRequest(() -> fibers().dispatch(inParallel, this::look));
      fibers().dispatch(inParallel, this::look);
      expected.addAll(List.of(request, request, NONE, NONE));
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      all.add(next());
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(expected);
  }
}
