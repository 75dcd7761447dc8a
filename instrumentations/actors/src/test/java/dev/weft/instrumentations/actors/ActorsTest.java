package dev.weft.instrumentations.actors;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class ActorsTest extends ContextSituations {
  /** {@code application.ActorTasks}. */
  interface ActorTasks extends TaskRunner {
    void sendLater(Runnable task);
  }

  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();

  ActorsTest(String release) {
    super(() -> ReleaseLoader.proxy(ActorTasks.class, LOADERS.computeIfAbsent(release, ActorsTest::load).create("application.ActorTasks", new Class<?>[0])));
  }

  private static ReleaseLoader load(String release) {
    return new ReleaseLoader(release.equals("akka") ? Map.of("org/apache/pekko/", "akka/") : Map.of(), release);
  }

  /** One task of the dispatcher's processes them all. */
  @Test
  void messagesThatWaitAreProcessedInTheirOwnRequests() throws Exception {
    eachOfThoseThatWaitRunsInItsOwnRequest();
  }

  @Test
  void aTaskThatSchedulesItselfAgainIsPartOfTheRequestWhileThatLasts() throws Exception {
    staysOnlyWhileTheRequestLasts();
  }

  @Test
  void aMessageThatIsSentLaterAgainAndAgainIsPartOfTheRequestWhileThatLasts() throws Exception {
    staysOnlyWhileTheRequestLasts(((ActorTasks) runner)::sendLater);
  }
}
