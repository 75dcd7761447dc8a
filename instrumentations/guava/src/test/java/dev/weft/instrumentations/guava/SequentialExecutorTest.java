package dev.weft.instrumentations.guava;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SequentialExecutorTest extends ContextSituations {
  SequentialExecutorTest(String release) {
    super(() -> ReleaseLoader.proxy(TaskRunner.class,
        ReleaseLoader.shared(release).create("application.Sequence", new Class<?>[0])));
  }

  /** One task of the pool runs them all. */
  @Test
  void tasksThatWaitRunInTheirOwnRequests() throws Exception {
    eachOfThoseThatWaitRunsInItsOwnRequest();
  }
}
