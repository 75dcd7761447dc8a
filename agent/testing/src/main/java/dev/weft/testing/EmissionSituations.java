package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What holds for each source whose signals any thread may bring: what follows one runs in the context of the subscription. */
public abstract class EmissionSituations extends ContextSituations {
  /** Makes sources of a kind. */
  public interface Emitters {
    /** Makes a source. What is returned subscribes a task on its caller's thread and returns what emits on its caller's thread. */
    Function<Runnable, Runnable> open();
  }

  private final boolean hasOneSubscriber;
  private final boolean keepsEmitter;

  protected EmissionSituations(Supplier<Emitters> kind, boolean hasOneSubscriber) {
    this(kind, hasOneSubscriber, false);
  }

  /** @param keepsEmitter whether what follows runs in the emitter's context where the subscription has none */
  protected EmissionSituations(Supplier<Emitters> kind, boolean hasOneSubscriber, boolean keepsEmitter) {
    super(() -> new Subscriptions(kind.get()));
    this.hasOneSubscriber = hasOneSubscriber;
    this.keepsEmitter = keepsEmitter;
  }

  /** Runs each task as what follows a signal, which another thread emits: one that carries no context. */
  private static final class Subscriptions implements TaskRunner {
    private final Emitters emitters;
    private final BlockingQueue<Runnable> emissions = new LinkedBlockingQueue<>();
    private final Thread emitter = new Thread(this::emit, "emitter");

    Subscriptions(Emitters emitters) {
      this.emitters = emitters;
      emitter.setDaemon(true);
      emitter.start();
    }

    private void emit() {
      try {
        while (true) {
          emissions.take().run();
        }
      } catch (InterruptedException e) {
        // closed
      }
    }

    @Override
    public void execute(Runnable task) {
      emissions.add(emitters.open().apply(task));
    }

    @Override
    public void close() {
      emitter.interrupt();
    }
  }

  private Function<Runnable, Runnable> open() {
    return ((Subscriptions) runner).emitters.open();
  }

  @Test
  final void whatIsEmittedInAnotherRequestRunsInTheSubscribersRequest() throws Exception {
    Runnable[] emission = new Runnable[1];
    String subscriber = inRequest(() -> emission[0] = open().apply(this::look));
    inRequest(() -> {
      String emitter = current();
      emission[0].run();
      assertThat(next()).isEqualTo(subscriber);
      assertThat(current()).isEqualTo(emitter);
    });
  }

  @Test
  final void whatIsSubscribedOutsideOfRequestsIsPartOfNone() throws Exception {
    Runnable emission = open().apply(this::look);
    inRequest(() -> {
      emission.run();
      assertThat(next()).isEqualTo(keepsEmitter ? current() : NONE);
    });
  }

  @Test
  final void eachOfTheSubscribersHasItsOwnRequest() throws Exception {
    assumeFalse(hasOneSubscriber, "has one");
    Function<Runnable, Runnable> source = open();
    String first = inRequest(() -> source.apply(this::look));
    Runnable emission = source.apply(this::look);
    String second = inRequest(() -> source.apply(this::look));
    inRequest(() -> {
      emission.run();
      assertThat(List.of(next(), next(), next())).containsExactlyInAnyOrder(first, NONE, second);
    });
  }
}
