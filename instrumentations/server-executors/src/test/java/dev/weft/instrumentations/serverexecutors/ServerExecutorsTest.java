package dev.weft.instrumentations.serverexecutors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kinds")
class ServerExecutorsTest extends ContextSituations {
  /** {@code application.ServerTasks}. */
  interface ServerTasks extends TaskRunner {
    boolean remove(Runnable task);

    List<Runnable> shutdownNow();
  }

  private final String release;
  private final String kind;

  ServerExecutorsTest(String release, String kind) {
    super(() -> start(release, kind));
    this.release = release;
    this.kind = kind;
  }

  private static ServerTasks start(String release, String kind) {
    return ReleaseLoader.proxy(ServerTasks.class,
        ReleaseLoader.shared(release).create("application.ServerTasks", new Class<?>[] {String.class}, kind));
  }

  static Stream<Arguments> kinds() {
    return Releases.names().flatMap(release -> Stream.of("jetty", "tomcat", "jboss", "submit").map(kind -> Arguments.of(release, kind)));
  }

  private static void occupy(TaskRunner pool, CountDownLatch release) {
    CountDownLatch busy = new CountDownLatch(pool.threads());
    for (int i = 0; i < pool.threads(); i++) {
      pool.execute(() -> {
        busy.countDown();
        while (release.getCount() > 0) {   // interrupted or not
          awaitQuietly(release);
        }
      });
    }
    awaitQuietly(busy);
  }

  @Test
  void aTaskThatWaitsCanBeTakenOutOfTheQueue() throws Exception {
    assumeTrue(kind.equals("tomcat"));
    CountDownLatch done = new CountDownLatch(1);
    occupy(runner, done);
    Runnable task = this::look;
    inRequest(() -> {
      runner.execute(task);
      assertThat(((ServerTasks) runner).remove(task)).isTrue();
      assertThat(((ServerTasks) runner).remove(task)).isFalse();
    });
    done.countDown();
  }

  @Test
  void tasksThatWaitComeBackAsTheyWereHandedOver() throws Exception {
    assumeTrue(kind.equals("tomcat"));
    ServerTasks pool = start(release, kind);
    CountDownLatch done = new CountDownLatch(1);
    occupy(pool, done);
    Runnable task = this::look;
    inRequest(() -> pool.execute(task));
    assertThat(pool.shutdownNow()).hasSize(1).first().isSameAs(task);
    done.countDown();
  }
}
