package dev.weft.instrumentations.springscheduling;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Spring's executors. */
@ParameterizedClass
@MethodSource("kinds")
class ExecutorsTest extends ContextSituations {
  ExecutorsTest(String release, String kind) {
    super(() -> ReleaseLoader.proxy(TaskRunner.class, ReleaseLoader.shared(release)
        .create("application.SpringTasks", new Class<?>[] {String.class}, kind)));
  }

  static Stream<Arguments> kinds() {
    return Releases.names().flatMap(release -> Stream.of("simple", "pool").map(kind -> Arguments.of(release, kind)));
  }
}
