package dev.weft.instrumentations.spymemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.Memcached;
import dev.weft.testing.MemcachedSituations;
import dev.weft.testing.Ports;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SpyMemcachedTest extends MemcachedSituations<SpyMemcachedTest.Application> {
  /** {@code application.SpyUser}. */
  interface Application extends MemcachedSituations.Application {
    @Override
    Object get(String key);

    @Override
    Set<String> getAll(Collection<String> keys);

    Set<String> getAllLater(Collection<String> keys) throws Exception;

    long increment(String key);

    @Override
    long increment(String key, long first);

    long incrementLater(String key) throws Exception;

    void touch(String key) throws Exception;

    List<Object> getEach(Collection<String> keys) throws Exception;

    Object getWithin(String key, int millis) throws Exception;

    void cancel(String key);

    String listen(String key, Supplier<String> look, Callable<?> answer) throws Exception;

    int versions();

    Map<String, String> statistics();

    boolean isConnected();

    @Override
    void close();
  }

  SpyMemcachedTest(String release) {
    super(release, "127.0.0.1");
  }

  static Application open(ReleaseLoader loader, boolean binary, boolean optimized, boolean cancelling, int timeoutMillis, int... ports) {
    return ReleaseLoader.proxy(Application.class, loader.create("application.SpyUser",
        new Class<?>[] {boolean.class, boolean.class, boolean.class, int.class, int[].class}, binary, optimized, cancelling, timeoutMillis, ports));
  }

  private Application open(boolean binary, boolean optimized, boolean cancelling, int timeoutMillis, int... ports) {
    return open(new ReleaseLoader(release), binary, optimized, cancelling, timeoutMillis, ports);
  }

  private Application connected(boolean binary, boolean optimized, int... ports) {
    Application opened = open(binary, optimized, false, 5000, ports);
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(opened::isConnected);
    return opened;
  }

  @Override
  protected Application open(int... ports) {
    return connected(false, false, ports);
  }

  @Test
  void aCommandIsRememberedUntilItsAnswer() throws Exception {
    int remembered = Weft.stateSize("spymemcached.sent");
    spans(1, () -> application.set("basket", "secret"));
    assertThat(Weft.stateSize("spymemcached.sent")).isLessThanOrEqualTo(remembered);
  }

  @Test
  void eachCommandIsCalledAsTheProtocolHasIt() throws Exception {
    assertThat(spans(7, () -> application.all("all"))).extracting(Span::name).containsExactly(named("add"), named("replace"), named("append"),
        named("prepend"), named("gets"), named("cas"), named("delete"));
  }

  @Test
  void theBinaryProtocolHasTheSameCommands() throws Exception {
    try (Application binary = connected(true, true, server.port())) {
      assertThat(spans(11, () -> {
        binary.all("binary");
        binary.set("binary", "x");
        binary.touch("binary");
        binary.increment("count");
      })).extracting(Span::name).containsExactly(named("add"), named("replace"), named("append"), named("prepend"), named("gets"), named("cas"),
          named("delete"), named("set"), named("touch"), named("gat"), named("incr"));
    }
  }

  @Test
  void readingSeveralKeysIsOneSpan() throws Exception {
    application.set("a", "x");
    Weft.awaitSpans(1);
    Weft.inRequest(() -> application.getAll(List.of("a", "b")));
    Weft.inRequest(() -> application.getAllLater(List.of("a", "b")));
    assertThat(Weft.awaitSpans(5)).extracting(Span::name).containsExactly(named("set"), named("get"), "GET /test", named("get"), "GET /test");
  }

  @Test
  void readingKeysOfSeveralNodesIsOneSpanWithoutANode() throws Exception {
    assertReadsOfSeveralNodes(List.of(Application::getAll, Application::getAllLater));
  }

  @Test
  void readsThatTheClientPutsIntoOneCommandAreTheirCallers() throws Exception {
    try (Application optimizing = connected(false, true, server.port())) {
      optimizing.set("a", "x");
      Weft.awaitSpans(1);
      double hits = hits();
      Weft.inRequest(() -> assertThat(optimizing.getEach(List.of("a", "b", "c", "a"))).containsExactly("x", null, null, "x"));
      List<Span> spans = Weft.awaitSpans(6);
      assertThat(spans).filteredOn(span -> span.name().equals(named("get"))).hasSize(4).extracting(Span::parentSpanId)
          .containsOnly(spans.get(5).spanId());
      assertThat(hits()).isEqualTo(hits + 2);
    }
  }

  @Test
  void aCounterThatIsMadeIsTwoCommandsAndThenOne() throws Exception {
    String key = "made" + System.nanoTime();
    assertThat(spans(3, () -> {
      assertThat(application.increment(key, 5)).isEqualTo(5);
      assertThat(application.increment(key, 5)).isEqualTo(6);
    })).extracting(Span::name).containsExactly(named("incr"), named("add"), named("incr"));
  }

  @Test
  void whatTheServerRefusesIsAnError() throws Exception {
    application.set("text", "x");
    Weft.awaitSpans(1);
    double errors = counted("incr", "error");
    Weft.inRequest(() -> catchThrowable(() -> application.incrementLater("text")));
    Weft.inRequest(() -> application.increment("text"));
    List<Span> spans = Weft.awaitSpans(5).stream().filter(span -> span.name().equals(named("incr"))).toList();
    assertThat(spans).hasSize(2).allSatisfy(
        span -> assertThat(span.attributes()).containsEntry("error.type", "net.spy.memcached.ops.OperationException"));
    assertThat(counted("incr", "error")).isEqualTo(errors + 2);
  }

  @Test
  void aCommandThatIsNotAnsweredInTimeFailsWithWhatItsCallerGets() throws Exception {
    try (Application hasty = open(false, false, false, 50, server.port())) {
      await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(hasty::isConnected);
      server.pause();
      List<String> thrown = new ArrayList<>();
      List<Span> spans;
      try {
        spans = spans(4, () -> {
          thrown.add(catchThrowable(() -> hasty.get("a")).getClass().getName());
          thrown.add(catchThrowable(() -> hasty.getAll(List.of("a", "b"))).getClass().getName());
          thrown.add(catchThrowable(() -> hasty.increment("a")).getClass().getName());
          thrown.add(catchThrowable(() -> hasty.getWithin("a", 20)).getClass().getName());
        });
      } finally {
        server.resume();
      }
      assertThat(spans).extracting(Span::name).containsExactly(named("get"), named("get"), named("incr"), named("get"));
      assertThat(spans).extracting(span -> span.attributes().get("error.type")).isEqualTo(new ArrayList<Object>(thrown));
      // the second one if the client's thread is the first to see that the time is over
      assertThat(thrown.get(0)).isIn("net.spy.memcached.OperationTimeoutException", "java.lang.RuntimeException");
      assertThat(thrown.get(3)).isEqualTo("net.spy.memcached.internal.CheckedOperationTimeoutException");
    }
  }

  @Test
  void aCommandThatIsCancelledIsAnError() throws Exception {
    server.pause();
    List<Span> spans;
    try {
      spans = spans(1, () -> application.cancel("a"));
    } finally {
      server.resume();
    }
    assertThat(spans.get(0).name()).isEqualTo(named("get"));
    assertThat(spans.get(0).attributes()).containsEntry("error.type", "java.util.concurrent.CancellationException");
  }

  @Test
  void aNodeThatIsDownFailsItsCommands() throws Exception {
    int closed = Ports.free();
    try (Application lonely = open(false, false, false, 50, closed)) {
      Span span = spans(1, () -> catchThrowable(() -> lonely.get("a"))).get(0);
      assertThat(span.name()).isEqualTo("get 127.0.0.1:" + closed);
      assertThat(span.attributes()).containsEntry("error.type", "net.spy.memcached.OperationTimeoutException");
    }
    try (Application refusing = open(false, false, true, 2000, closed)) {
      catchThrowable(() -> refusing.getWithin("a", 2000));
      assertThat(Weft.awaitSpans(3).get(2).attributes()).containsEntry("error.type", "java.util.concurrent.CancellationException");
    }
  }

  @Test
  void aListenerRunsInTheContextOfWhatAddedIt() throws Exception {
    assumeTrue(!release.equals("elasticache-1.0") && !release.equals("2.9"), "has no listeners");
    String seen;
    server.pause();
    try {
      seen = Weft.inRequest(() -> application.listen("a", Weft::currentSpanId, () -> {
        server.resume();
        return null;
      }));
    } finally {
      server.resume();
    }
    List<Span> spans = Weft.awaitSpans(2);
    assertThat(seen).isEqualTo(spans.get(1).spanId() + " false");
  }

  @Test
  void whatAllNodesAreToldIsASpanForEach() throws Exception {
    Memcached second = Memcached.another();
    try (Application two = open(server.port(), second.port())) {
      List<Span> spans = spans(4, () -> {
        assertThat(two.versions()).isEqualTo(2);
        two.flush();
      });
      assertThat(spans).extracting(Span::name).containsExactlyInAnyOrder(named("version"), "version 127.0.0.1:" + second.port(),
          named("flush_all"), "flush_all 127.0.0.1:" + second.port());
    } finally {
      second.stop();
    }
  }

  @Test
  void theServerGotEachCommandOnce() throws Exception {
    long before = Long.parseLong(application.statistics().get("cmd_set"));
    application.set("once", "x");
    assertThat(Long.parseLong(application.statistics().get("cmd_set"))).isEqualTo(before + 1);
    assertThat(Weft.awaitSpans(3)).extracting(Span::name).containsExactly(named("stats"), named("set"), named("stats"));
  }
}
