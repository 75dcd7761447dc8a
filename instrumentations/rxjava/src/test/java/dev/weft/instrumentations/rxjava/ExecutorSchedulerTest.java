package dev.weft.instrumentations.rxjava;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ExecutorSchedulerTest extends ContextSituations {
  ExecutorSchedulerTest(String release) {
    super(() -> ReleaseLoader.proxy(TaskRunner.class, RxJavaReleases.loader(release).create("application.Workers", new Class<?>[0])));
  }

  /** One task of the executor runs them all. */
  @Test
  void tasksThatWaitForOneAnotherRunInTheirOwnRequests() throws Exception {
    eachOfThoseThatWaitRunsInItsOwnRequest();
  }
}
