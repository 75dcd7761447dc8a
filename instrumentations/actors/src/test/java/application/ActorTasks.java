package application;

import com.typesafe.config.ConfigFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** Tasks as messages to an actor, which runs them. */
public final class ActorTasks {
  private final ActorSystem system = ActorSystem.create("tasks", ConfigFactory.load(ActorTasks.class.getClassLoader()), ActorTasks.class.getClassLoader());
  private final ActorRef actor = system.actorOf(Props.create(Runs.class, Runs::new));

  private static final class Runs extends AbstractActor {
    @Override
    public Receive createReceive() {
      return receiveBuilder().match(Runnable.class, Runnable::run).build();
    }
  }

  public void execute(Runnable task) {
    actor.tell(task, ActorRef.noSender());
  }

  public int threads() {
    return 1;   // an actor processes one message at a time
  }

  public boolean delay(Runnable task) {
    system.scheduler().scheduleOnce(java.time.Duration.ofMillis(1), task, system.dispatcher());
    return true;
  }

  /** Sends the actor a task later. */
  public void sendLater(Runnable task) {
    system.scheduler().scheduleOnce(java.time.Duration.ofMillis(1), actor, task, system.dispatcher(), ActorRef.noSender());
  }

  public boolean repeat(Runnable task) {
    system.scheduler().scheduleWithFixedDelay(java.time.Duration.ofMillis(1), java.time.Duration.ofMillis(5), task, system.dispatcher());
    return true;
  }

  public boolean reject(Runnable task) {
    return false;
  }

  public void close() throws Exception {
    Await.ready(system.terminate(), Duration.create(10, TimeUnit.SECONDS));
  }
}
