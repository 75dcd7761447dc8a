package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for each library whose fibers take turns on threads. */
public abstract class FiberSituations extends ContextSituations {
  private static final List<String> BETWEEN = List.of("sleep", "cede", "evalOn", "blocking", "async", "future", "child");

  private final String state;

  /** {@code application.FiberTasks}. */
  public interface FiberTasks extends TaskRunner {
    void twice(String between, Runnable task);

    void often(Runnable task, int times);

    void inChild(Runnable task);

    void inFuture(Runnable task);
  }

  /**
   * @param type the methods that the application has
   * @param state the name under which the agent remembers fibers
   */
  protected FiberSituations(String release, Class<? extends FiberTasks> type, String state) {
    super(() -> ReleaseLoader.proxy(type, ReleaseLoader.shared(release).create("application.FiberTasks", new Class<?>[0])));
    this.state = state;
  }

  private FiberTasks fibers() {
    return (FiberTasks) runner;
  }

  @Test
  void aFiberGoesOnInItsContext() throws Exception {
    for (String between : BETWEEN) {
      String request = inRequest(() -> fibers().twice(between, this::look));
      assertThat(List.of(next(), next())).as(between).containsOnly(request);

      fibers().twice(between, this::look);
      assertThat(List.of(next(), next())).as(between).containsOnly(NONE);
    }
  }

  @Test
  void aChildOfAFiberHasItsContext() throws Exception {
    String request = inRequest(() -> fibers().inChild(this::look));
    assertThat(next()).isEqualTo(request);
  }

  @Test
  void futuresOnTheFibersThreadsHaveTheirCallersContext() throws Exception {
    String request = inRequest(() -> fibers().inFuture(this::look));
    assertThat(next()).isEqualTo(request);
    fibers().inFuture(this::look);
    assertThat(next()).isEqualTo(NONE);
  }

  @Test
  void fibersThatTakeTurnsOnAThreadKeepTheirOwnContexts() throws Exception {
    int rounds = 20;
    Map<String, Set<String>> seen = new HashMap<>();
    List<CountDownLatch> ends = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Set<String> contexts = Collections.newSetFromMap(new ConcurrentHashMap<>());
      CountDownLatch left = new CountDownLatch(rounds);
      Runnable note = () -> {
        contexts.add(current());
        left.countDown();
      };
      if (i % 3 == 0) {
        fibers().often(note, rounds);
        seen.put(NONE + i, contexts);
      } else {
        seen.put(inRequest(() -> fibers().often(note, rounds)), contexts);
      }
      ends.add(left);
    }
    for (CountDownLatch end : ends) {
      assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
    }
    seen.forEach((own, contexts) -> assertThat(contexts).containsExactly(own.startsWith(NONE) ? NONE : own));
  }

  @Test
  void nothingIsKeptOfFibersThatHaveEnded() throws Exception {
    inRequest(() -> {
      fibers().often(this::look, 3);
      fibers().inChild(this::look);
    });
    await().untilAsserted(() -> assertThat(Weft.stateSize(state)).isZero());
  }
}
