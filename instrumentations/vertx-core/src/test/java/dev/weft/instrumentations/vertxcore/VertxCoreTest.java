package dev.weft.instrumentations.vertxcore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kinds")
class VertxCoreTest extends ContextSituations {
  /** {@code application.VertxTasks}. */
  interface VertxTasks extends TaskRunner {
    void afterBlocking(Runnable task) throws Exception;

    boolean follow(String how, Runnable task) throws Exception;
  }

  /** Methods of a future: the first eight are in each release, all are in the newest but {@code eventually} with a function. */
  private static final List<String> FOLLOW = Arrays.asList("onComplete", "onSuccess", "onFailure", "compose", "flatMap", "map", "recover", "otherwise",
      "compose2", "onComplete2", "andThen", "transform", "transform2", "onComplete3", "andThen3", "eventually2",
      "eventually");
  private final String release;
  private final String kind;

  VertxCoreTest(String release, String kind) {
    super(() -> ReleaseLoader.proxy(VertxTasks.class,
        ReleaseLoader.shared(release).create("application.VertxTasks", new Class<?>[] {String.class}, kind)));
    this.release = release;
    this.kind = kind;
  }

  static Stream<Arguments> kinds() {
    return Releases.names().flatMap(release -> Stream.of("context", "worker", "blocking", "unordered", "timer", "future", "mapper", "message")
        .map(kind -> Arguments.of(release, kind)));
  }

  @Test
  void aTimerThatIsSetAgainIsPartOfTheRequestWhileThatLasts() throws Exception {
    assumeTrue(kind.equals("timer"));
    staysOnlyWhileTheRequestLasts();
  }

  @Test
  void theResultOfBlockingCodeIsPartOfTheRequest() throws Exception {
    assumeTrue(kind.equals("blocking"));
    String request = inRequest(() -> ((VertxTasks) runner).afterBlocking(this::look));
    assertThat(next()).isEqualTo(request);
  }

  @Test
  void whatFollowsAFutureIsPartOfTheRequestThatWaitsForIt() throws Exception {
    assumeTrue(kind.equals("future"));
    List<String> found = new ArrayList<>();
    for (String how : FOLLOW) {
      boolean[] has = new boolean[1];
      String request = inRequest(() -> has[0] = ((VertxTasks) runner).follow(how, this::look));
      if (has[0]) {
        found.add(how);
        assertThat(next()).as(how).isEqualTo(request);
      }
    }
    assertThat(found).containsAll(FOLLOW.subList(0, release.equals("5.0") ? FOLLOW.size() - 1 : 8));
  }

  /** The tasks wait in one queue, which a task of the first request's empties. */
  @Test
  void tasksThatWaitForOneAnotherRunInTheirOwnRequests() throws Exception {
    assumeTrue(kind.equals("worker") || kind.equals("blocking"));
    eachOfThoseThatWaitRunsInItsOwnRequest();
  }
}
