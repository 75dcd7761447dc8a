package dev.weft.instrumentations.kotlinxcoroutines;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Coroutines as tasks. */
@ParameterizedClass
@MethodSource(Releases.NAMES)
class TasksTest extends ContextSituations {
  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();

  TasksTest(String release) {
    super(() -> ReleaseLoader.proxy(TaskRunner.class,
        LOADERS.computeIfAbsent(release, ReleaseLoader::new).create("application.CoroutineTasks", new Class<?>[0])));
  }
}
