package dev.weft.instrumentations.executors;

import com.typesafe.config.ConfigFactory;
import dev.weft.testing.TaskRunner;
import org.apache.pekko.actor.ActorSystem;

/** The default dispatcher of Pekko's actors. Its scheduler hands tasks over without a context. */
final class PekkoDispatcher implements TaskRunner {
  private static final ActorSystem SYSTEM = ActorSystem.create("test", ConfigFactory.parseString(
      "pekko.actor.default-dispatcher.fork-join-executor {parallelism-min=2, parallelism-max=2}").withFallback(ConfigFactory.load()));

  @Override
  public void execute(Runnable task) {
    SYSTEM.dispatcher().execute(task);
  }

  @Override
  public int threads() {
    return 2;
  }

  @Override
  public void close() {
    // a system of actors takes long to start
  }
}
