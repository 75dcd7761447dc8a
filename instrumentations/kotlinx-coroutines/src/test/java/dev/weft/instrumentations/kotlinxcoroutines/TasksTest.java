package dev.weft.instrumentations.kotlinxcoroutines;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Coroutines as tasks. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class TasksTest extends ContextSituations {
  TasksTest(String release) {
    super(() -> ReleaseLoader.proxy(TaskRunner.class,
        ReleaseLoader.shared(release).create("application.CoroutineTasks", new Class<?>[0])));
  }
}
