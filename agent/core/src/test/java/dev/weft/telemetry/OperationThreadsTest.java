package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationThreadsTest {
  private static final Instrumentation TEST = Instrumentation.of("test-threads");

  private final RedisOperation request = RedisOperation.start(Context.slot(), Instrumentation.of("test-request"), "PING");

  @AfterEach
  void leave() {
    Context.restore(null);
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

  private static void elsewhere(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work);
    thread.start();
    thread.join();
  }
}
