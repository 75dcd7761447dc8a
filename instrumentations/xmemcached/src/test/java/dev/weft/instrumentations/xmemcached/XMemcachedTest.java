package dev.weft.instrumentations.xmemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.testing.Memcached;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class XMemcachedTest {
  /** {@code application.XMemcachedUser}. */
  interface Application extends AutoCloseable {
    boolean set(String key, Object value) throws Exception;

    void setWithoutReply(String key, Object value) throws Exception;

    Object get(String key) throws Exception;

    Set<String> getAll(Collection<String> keys) throws Exception;

    long increment(String key, long first) throws Exception;

    void all(String key) throws Exception;

    Object getAndTouch(String key) throws Exception;

    void flush() throws Exception;
  }

  private static final Map<String, Application> APPLICATIONS = new ConcurrentHashMap<>();

  @Parameter
  private String release;

  private Memcached server;
  private Application application;

  static Application open(ReleaseLoader loader, boolean binary, int timeoutMillis, int... ports) {
    return ReleaseLoader.proxy(Application.class, loader.create("application.XMemcachedUser",
        new Class<?>[] {boolean.class, int.class, int[].class}, binary, timeoutMillis, ports));
  }

  private Application open(boolean binary, int timeoutMillis, int... ports) {
    return open(new ReleaseLoader(release), binary, timeoutMillis, ports);
  }

  @BeforeEach
  void connect() {
    server = Memcached.first();
    application = APPLICATIONS.computeIfAbsent(release, name -> open(false, 5000, server.port()));
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  private interface Call {
    void run() throws Exception;
  }

  /** Makes calls in a request, and returns the spans of their commands. */
  private static List<Span> spans(int count, Call call) throws Exception {
    Weft.inRequest(() -> {
      call.run();
      return null;
    });
    List<Span> spans = Weft.awaitSpans(count + 1);
    assertThat(spans.subList(0, count)).extracting(Span::parentSpanId).containsOnly(spans.get(count).spanId());
    return spans.subList(0, count);
  }

  private String named(String command) {
    return command + " localhost:" + server.port();
  }

  private static double counted(String command, String status) {
    return Weft.metrics().getOrDefault("memcached_commands_total{command=\"" + command + "\",status=\"" + status + "\"}", 0.0);
  }

  private static double cached(String result) {
    return Weft.metrics().getOrDefault("cache_" + result + "_total{cache_type=\"memcached\"}", 0.0);
  }

  @Test
  void aCommandIsOneSpanOfItsRequestAndCounted() throws Exception {
    double before = counted("set", "success");
    Span span = spans(1, () -> assertThat(application.set("basket", "secret")).isTrue()).get(0);
    assertThat(span.name()).isEqualTo(named("set"));
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.error()).isFalse();
    assertThat(span.attributes()).isEqualTo(Map.of("db.system.name", "memcached", "db.operation.name", "set", "server.address", "localhost",
        "server.port", (long) server.port(), "network.peer.address", "127.0.0.1", "network.peer.port", (long) server.port()));
    assertThat(counted("set", "success")).isEqualTo(before + 1);
  }

  @Test
  void eachCommandIsCalledAsTheProtocolHasIt() throws Exception {
    assertThat(spans(8, () -> application.all("all"))).extracting(Span::name).containsExactly(named("add"), named("replace"), named("append"),
        named("prepend"), named("gets"), named("cas"), named("touch"), named("delete"));
  }

  @Test
  void theBinaryProtocolHasTheSameCommands() throws Exception {
    try (Application binary = open(true, 5000, server.port())) {
      assertThat(spans(11, () -> {
        binary.all("binary");
        binary.set("binary", "x");
        assertThat(binary.getAndTouch("binary")).isEqualTo("x");
        assertThat(binary.getAll(List.of("binary", "missing"))).containsExactly("binary");
      })).extracting(Span::name).containsExactly(named("add"), named("replace"), named("append"), named("prepend"), named("gets"), named("cas"),
          named("touch"), named("delete"), named("set"), named("gat"), named("get"));
    }
  }

  @Test
  void aCommandWithoutAReplyIsOneSpan() throws Exception {
    assertThat(spans(1, () -> application.setWithoutReply("basket", "x"))).extracting(Span::name).containsExactly(named("set"));
  }

  @Test
  void readsCountAsHitsAndMissesByKey() throws Exception {
    application.set("a", "x");
    application.set("b", "y");
    double hits = cached("hits");
    double misses = cached("misses");
    assertThat(application.get("a")).isEqualTo("x");
    assertThat(application.get("missing")).isNull();
    assertThat(application.getAll(List.of("a", "b", "missing", "gone"))).containsExactly("a", "b");
    assertThat(cached("hits")).isEqualTo(hits + 3);
    assertThat(cached("misses")).isEqualTo(misses + 3);
    assertThat(Weft.awaitSpans(5)).extracting(Span::name).endsWith(named("get"), named("get"), named("get"));
  }

  @Test
  void readingKeysOfSeveralNodesIsOneSpanWithoutANode() throws Exception {
    Memcached second = Memcached.another();
    try (Application two = open(false, 5000, server.port(), second.port())) {
      double misses = cached("misses");
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        keys.add("key" + i);
      }
      Span span = spans(1, () -> two.getAll(keys)).get(0);
      assertThat(span.name()).isEqualTo("get");
      assertThat(span.attributes()).doesNotContainKeys("server.address", "server.port");
      assertThat(cached("misses")).isEqualTo(misses + 20);
    } finally {
      second.stop();
    }
  }

  @Test
  void flushingAllNodesIsOneSpan() throws Exception {
    assertThat(spans(1, application::flush)).extracting(Span::name).containsExactly("flush_all");
  }

  @Test
  void aCounterThatIsMadeIsOneCommand() throws Exception {
    String key = "made" + System.nanoTime();
    assertThat(spans(2, () -> {
      assertThat(application.increment(key, 5)).isEqualTo(5);
      assertThat(application.increment(key, 5)).isEqualTo(6);
    })).extracting(Span::name).containsOnly(named("incr"));
  }

  @Test
  void whatTheServerRefusesIsAnError() throws Exception {
    application.set("text", "x");
    Weft.awaitSpans(1);
    double errors = counted("incr", "error");
    Throwable thrown = Weft.inRequest(() -> catchThrowable(() -> application.increment("text", 0)));
    Span span = Weft.awaitSpans(3).get(1);
    assertThat(span.name()).isEqualTo(named("incr"));
    assertThat(span.attributes()).containsEntry("error.type", thrown.getClass().getName())
        .containsEntry("error.type", "net.rubyeye.xmemcached.exception.MemcachedClientException");
    assertThat(counted("incr", "error")).isEqualTo(errors + 1);
  }

  @Test
  void aCommandThatIsNotAnsweredInTimeFailsWithWhatItsCallerGets() throws Exception {
    try (Application hasty = open(false, 50, server.port())) {
      server.pause();
      List<Span> spans;
      try {
        spans = spans(3, () -> {
          catchThrowable(() -> hasty.get("a"));
          catchThrowable(() -> hasty.getAll(List.of("a", "b")));
          catchThrowable(() -> hasty.increment("a", 0));
        });
      } finally {
        server.resume();
      }
      assertThat(spans).extracting(Span::name).containsExactly(named("get"), named("get"), named("incr"));
      assertThat(spans).extracting(span -> span.attributes().get("error.type")).containsOnly("java.util.concurrent.TimeoutException");
    }
  }

  @Test
  void aNodeThatIsDownFailsItsCommands() throws Exception {
    Memcached stopped = Memcached.another();
    try (Application lonely = open(false, 1000, stopped.port())) {
      stopped.stop();
      List<Throwable> thrown = new ArrayList<>();
      List<Span> spans = spans(2, () -> {
        thrown.add(catchThrowable(() -> lonely.get("a")));
        thrown.add(catchThrowable(() -> lonely.set("a", "x")));
      });
      assertThat(spans).extracting(span -> span.name().split(" ")[0]).containsExactly("get", "set");
      assertThat(spans).extracting(span -> span.attributes().get("error.type"))
          .isEqualTo(thrown.stream().map(each -> (Object) each.getClass().getName()).toList());
    }
  }

  @Test
  void whatNeverIsACommandIsNoSpan() throws Exception {
    Weft.inRequest(() -> catchThrowable(() -> application.increment("a key with blanks", 0)));
    assertThat(Weft.awaitSpans(1)).extracting(Span::name).containsExactly("GET /test");
  }
}
