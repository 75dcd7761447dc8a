package dev.weft.instrumentations.kotlinxcoroutines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class CoroutinesTest {
  /** {@code application.Coroutines}. */
  interface Coroutines {
    void delays();

    void changesDispatcher();

    void nests();

    void suspendsUnconfined();

    void resume();

    void flows();

    void blocks() throws Exception;

    List<String> noted() throws Exception;
  }

  private final Coroutines coroutines;

  CoroutinesTest(String release) {
    coroutines = ReleaseLoader.proxy(Coroutines.class, new ReleaseLoader(release).create(
        "application.Coroutines", new Class<?>[] {Supplier.class}, (Supplier<String>) Weft::currentSpanId));
  }

  private interface Start {
    void start() throws Exception;
  }

  /** Returns the request's span id. */
  private static String inRequest(Start start) throws Exception {
    return Weft.inRequest(() -> {
      start.start();
      return Weft.currentSpanId();
    });
  }

  private void assertNoted(int times, String request) throws Exception {
    assertThat(coroutines.noted()).hasSize(times).containsOnly(request);
  }

  @AfterEach
  void theThreadHasNoContextLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void aCoroutineGoesOnInTheRequestThatStartedIt() throws Exception {
    assertNoted(3, inRequest(coroutines::delays));
  }

  @Test
  void anotherDispatcherRunsItInTheRequest() throws Exception {
    assertNoted(4, inRequest(coroutines::changesDispatcher));
  }

  @Test
  void aCoroutineThatItStartsRunsInTheRequest() throws Exception {
    assertNoted(5, inRequest(coroutines::nests));
  }

  @Test
  void aFlowThatIsAPublisherRunsInTheRequest() throws Exception {
    assertNoted(2, inRequest(coroutines::flows));
  }

  @Test
  void aBlockingCoroutineRunsInTheRequest() throws Exception {
    assertNoted(3, inRequest(coroutines::blocks));
  }

  @Test
  void whoResumesACoroutineGoesOnInItsOwnRequest() throws Exception {
    String first = inRequest(coroutines::suspendsUnconfined);
    String second = inRequest(coroutines::resume);
    assertThat(coroutines.noted()).containsExactly(first, first, second);
  }

  @Test
  void aCoroutineOutsideOfRequestsHasNoContext() throws Exception {
    coroutines.delays();
    assertNoted(3, "null");
  }
}
