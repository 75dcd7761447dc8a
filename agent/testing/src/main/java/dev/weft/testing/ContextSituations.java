package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for each library that runs an application's tasks on other threads. */
@ExtendWith(WeftExtension.class)
public abstract class ContextSituations {
  protected static final String NONE = "none";

  /** What was current in the tasks that have run, in their order. */
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final Runnable oneTask = this::look;
  private final Supplier<TaskRunner> kind;
  protected TaskRunner runner;

  protected ContextSituations(Supplier<TaskRunner> kind) {
    this.kind = kind;
  }

  @BeforeEach
  final void start() {
    runner = kind.get();
  }

  @AfterEach
  final void noThreadHasAContextLeft() throws Exception {
    seen.clear();
    CountDownLatch all = new CountDownLatch(runner.threads());
    for (int i = 0; i < runner.threads(); i++) {
      runner.execute(() -> {
        all.countDown();
        awaitQuietly(all);   // so that each is on a thread of its own
        look();
      });
    }
    for (int i = 0; i < runner.threads(); i++) {
      assertThat(next()).isEqualTo(NONE);
    }
    runner.close();
    assertThat(Weft.hasContext()).isFalse();
  }

  protected static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The span that is current on this thread. */
  protected static String current() {
    String current = Weft.currentSpanId();
    return current == null ? NONE : current;
  }

  /** Notes what is current. */
  protected final void look() {
    seen.add(current());
  }

  /** What was current in the next task that runs, or has run. */
  protected final String next() throws InterruptedException {
    String next = seen.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("no task ran").isNotNull();
    return next;
  }

  protected interface Work {
    void run() throws Exception;
  }

  /** Returns the request's span. */
  protected static String inRequest(Work work) throws Exception {
    return Weft.inRequest(() -> {
      work.run();
      assertThat(current()).isNotEqualTo(NONE);
      return current();
    });
  }

  @Test
  final void whatATaskDoesIsPartOfTheRequestThatHandsItOver() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    String request = inRequest(() -> {
      runner.execute(() -> {
        try {
          Weft.inClientCall(() -> null);
        } catch (Exception e) {
          throw new IllegalStateException(e);
        } finally {
          done.countDown();
        }
      });
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    });

    Span call = Weft.awaitSpans(2).get(0);
    assertThat(call.name()).isEqualTo("call");
    assertThat(call.parentSpanId()).isEqualTo(request);
  }

  @Test
  final void aTaskOutsideOfRequestsIsPartOfNone() throws Exception {
    inRequest(() -> {
      runner.execute(this::look);
      next();
    });
    runner.execute(this::look);
    assertThat(next()).isEqualTo(NONE);
  }

  @Test
  final void oneTaskHandedOverSeveralTimesRunsInEachOfTheRequests() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      expected.add(inRequest(() -> runner.execute(oneTask)));
      runner.execute(oneTask);
      expected.add(NONE);
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      all.add(next());
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  final void aTaskHandsOnItsContext() throws Exception {
    inRequest(() -> {
      runner.execute(() -> runner.execute(this::look));
      assertThat(next()).isEqualTo(current());
    });
  }

  @Test
  final void anExceptionInATaskLeavesNoContextBehind() throws Exception {
    inRequest(() -> runner.execute(() -> {
      look();
      throw new IllegalStateException("as the test wants it");
    }));
    assertThat(next()).isNotEqualTo(NONE);
    runner.execute(this::look);
    assertThat(next()).isEqualTo(NONE);
  }

  @Test
  final void aTaskThatRunsLaterIsPartOfTheRequest() throws Exception {
    boolean[] can = new boolean[1];
    String request = inRequest(() -> can[0] = runner.delay(this::look));
    assumeTrue(can[0], "this library has no such tasks");
    assertThat(next()).isEqualTo(request);
  }

  @Test
  final void aTaskThatIsRepeatedIsPartOfNoRequest() throws Exception {
    boolean[] can = new boolean[1];
    inRequest(() -> {
      can[0] = runner.repeat(this::look);
      assumeTrue(can[0], "this library has no such tasks");
      assertThat(next()).isEqualTo(NONE);
    });
    assertThat(next()).isEqualTo(NONE);
  }

  @Test
  final void aTaskThatIsRejectedLeavesNoContextBehind() throws Exception {
    boolean[] can = new boolean[1];
    inRequest(() -> {
      String before = current();
      can[0] = runner.reject(oneTask);
      assertThat(current()).isEqualTo(before);
    });
    assumeTrue(can[0], "this library rejects none");
    runner.execute(oneTask);
    assertThat(next()).isEqualTo(NONE);
    assertThat(Weft.stateSize("tasks")).isZero();
  }

  /** For a library whose tasks hand themselves over again without an end: a test calls this. */
  protected final void staysOnlyWhileTheRequestLasts() throws Exception {
    staysOnlyWhileTheRequestLasts(runner::delay);
  }

  /** @param delay runs a task later */
  protected final void staysOnlyWhileTheRequestLasts(Consumer<Runnable> delay) throws Exception {
    BlockingQueue<Boolean> again = new LinkedBlockingQueue<>();
    Runnable repeats = new Runnable() {
      @Override
      public void run() {
        look();
        try {
          if (again.take()) {
            delay.accept(this);
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
    String request = inRequest(() -> {
      delay.accept(repeats);
      next();
      again.add(true);
      assertThat(next()).isEqualTo(current());
    });
    again.add(true);
    String after = next();
    again.add(false);
    assertThat(after).isNotEqualTo(request).isEqualTo(NONE);
  }

  /** For a library that runs several tasks one after the other in one task of a pool, which has no context: a test calls this. */
  protected final void eachOfThoseThatWaitRunsInItsOwnRequest() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    List<String> expected = new ArrayList<>();
    expected.add(inRequest(() -> runner.execute(() -> {
      awaitQuietly(begin);
      look();
    })));
    runner.execute(this::look);
    expected.add(NONE);
    expected.add(inRequest(() -> runner.execute(this::look)));
    begin.countDown();
    assertThat(List.of(next(), next(), next())).isEqualTo(expected);
  }
}
