package dev.weft.instrumentations.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import dev.weft.testing.Weft;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@MethodSource("kinds")
class CamelContextTest extends ContextSituations {
  /** {@code application.CamelTasks}. */
  interface CamelTasks extends TaskRunner {
    void executeIn(String way, Runnable task);
  }

  CamelContextTest(String release, String kind) {
    super(() -> start(release, kind));
  }

  private static CamelTasks start(String release, String kind) {
    return ReleaseLoader.proxy(CamelTasks.class,
        ReleaseLoader.shared(release).create("application.CamelTasks", new Class<?>[] {String.class}, kind));
  }

  static Stream<Arguments> kinds() {
    return Releases.names().flatMap(release -> Stream.of("seda", "vm", "wireTap").filter(kind -> !kind.equals("vm") || release.startsWith("3"))
        .map(kind -> Arguments.of(release, kind)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "split"})
  void stepsOnOtherThreadsArePartOfTheRequest(String way) throws Exception {
    String request = inRequest(() -> ((CamelTasks) runner).executeIn(way, this::look));
    assertThat(next()).isEqualTo(request);
  }

  @Test
  void whatWaitsIsForgottenOnceItIsProcessed() throws Exception {
    inRequest(() -> {
      runner.execute(this::look);
      next();
    });
    assertThat(Weft.stateSize("camel exchanges")).isZero();
  }
}
