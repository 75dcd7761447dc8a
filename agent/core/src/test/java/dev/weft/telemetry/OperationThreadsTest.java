package dev.weft.telemetry;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.redis.RedisOperation;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperationThreadsTest {
  private static final Instrumentation TEST = Instrumentation.of("test-threads");

  private final RedisOperation request = RedisOperation.start(Context.slot(), Instrumentation.of("test-request"), "PING");

  /** Many operations end here: what is kept for back ends, and lost, would show in the log of later tests. */
  @BeforeAll
  static void keepNothing() {
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  @AfterEach
  void leave() {
    Context.switchTo(null);
  }

  @Test
  void anAnswerBeforeTheThreadThatAskedHasLeftDoesNotLoseItsContext() throws InterruptedException {
    HttpClientOperation call = HttpClientOperation.start(TEST, "GET", URI.create("http://localhost/"));
    assertThat(Context.current()).isSameAs(call);
    elsewhere(() -> call.end(null));
    call.detach();
    assertThat(Context.current()).isSameAs(request);
    assertThat(call.enclosing()).isNull();
  }

  @Test
  void anAnswerAfterItHasLeftDoesNot() throws InterruptedException {
    HttpClientOperation call = HttpClientOperation.start(TEST, "GET", URI.create("http://localhost/"));
    call.detach();
    assertThat(call.enclosing()).isSameAs(request);
    elsewhere(() -> call.end(null));
    assertThat(Context.current()).isSameAs(request);
    assertThat(call.enclosing()).isNull();
  }

  @Test
  void anEndOnItsOwnThreadLeaves() {
    HttpClientOperation call = HttpClientOperation.start(TEST, "GET", URI.create("http://localhost/"));
    call.end(null);
    assertThat(Context.current()).isSameAs(request);
    assertThat(call.enclosing()).isNull();
  }

  /** Whoever comes second, the thread that leaves or the one that ends it, takes the way back away. */
  @Test
  void leavingAndEndingAtOnceLeavesNothingBehind() throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      for (int i = 0; i < 20_000; i++) {
        HttpClientOperation call = HttpClientOperation.start(TEST, "GET", URI.create("http://localhost/"));
        CountDownLatch both = new CountDownLatch(2);
        Future<?> ended = other.submit(() -> {
          both.countDown();
          while (both.getCount() > 0) {
            Thread.yield();   // if it only spun, the other thread would wait for a processor on a busy machine
          }
          call.end(null);
        });
        both.countDown();
        while (both.getCount() > 0) {
          Thread.yield();
        }
        call.detach();
        ended.get(10, SECONDS);
        assertThat(call.enclosing()).isNull();
        assertThat(Context.current()).isSameAs(request);
      }
    } finally {
      other.shutdownNow();
    }
  }

  private static void elsewhere(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }
}
