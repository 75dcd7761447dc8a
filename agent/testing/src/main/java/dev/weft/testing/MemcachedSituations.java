package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

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

/**
 * What is reported of an application that uses memcached, whichever client it has.
 *
 * @param <A> the application
 */
@ExtendWith(WeftExtension.class)
public abstract class MemcachedSituations<A extends MemcachedSituations.Application> {
  /** By release. They live as long as the test's JVM. */
  private static final Map<String, Application> APPLICATIONS = new ConcurrentHashMap<>();

  protected final String release;
  private final String host;
  protected Memcached server;
  protected A application;

  /** What each client can do. */
  public interface Application extends AutoCloseable {
    boolean set(String key, Object value) throws Exception;

    Object get(String key) throws Exception;

    Set<String> getAll(Collection<String> keys) throws Exception;

    /** Makes the counter if it is not there. */
    long increment(String key, long first) throws Exception;

    void all(String key) throws Exception;

    void flush() throws Exception;
  }

  /** @param host of the server, as the application calls it */
  protected MemcachedSituations(String release, String host) {
    this.release = release;
    this.host = host;
  }

  /** An application that uses these servers and waits long for their answers. */
  protected abstract A open(int... ports);

  @BeforeEach
  @SuppressWarnings("unchecked")   // a JVM runs one test class of this kind
  void connect() {
    server = Memcached.first();
    application = (A) APPLICATIONS.computeIfAbsent(release, name -> open(server.port()));
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  /** Calls of the application. */
  protected interface Calls {
    void make() throws Exception;
  }

  /** Makes calls in a request, and returns the spans of their commands. */
  protected List<Span> spans(int count, Calls calls) throws Exception {
    Weft.inRequest(() -> {
      calls.make();
      return null;
    });
    List<Span> spans = Weft.awaitSpans(count + 1);
    Span request = spans.stream().filter(span -> span.kind().equals("SERVER")).findAny().orElseThrow();
    List<Span> commands = spans.stream().filter(span -> span != request).toList();
    assertThat(commands).extracting(Span::parentSpanId).containsOnly(request.spanId());
    return commands;
  }

  protected final String named(String command) {
    return command + ' ' + host + ':' + server.port();
  }

  protected static double counted(String command, String status) {
    return Weft.metrics().getOrDefault("memcached_commands_total{command=\"" + command + "\",status=\"" + status + "\"}", 0.0);
  }

  private static double cached(String result) {
    return Weft.metrics().getOrDefault("cache_" + result + "_total{cache_type=\"memcached\"}", 0.0);
  }

  protected static double hits() {
    return cached("hits");
  }

  @Test
  void aCommandIsOneSpanOfItsRequestAndCounted() throws Exception {
    double before = counted("set", "success");
    Span span = spans(1, () -> assertThat(application.set("basket", "secret")).isTrue()).get(0);
    Span request = Weft.spans().stream().filter(each -> each.kind().equals("SERVER")).findAny().orElseThrow();
    assertThat(span.name()).isEqualTo(named("set"));
    assertThat(span.kind()).isEqualTo("CLIENT");
    assertThat(span.error()).isFalse();
    assertThat(span.attributes()).isEqualTo(Map.of("db.system.name", "memcached", "db.operation.name", "set", "server.address", host,
        "server.port", (long) server.port(), "network.peer.address", "127.0.0.1", "network.peer.port", (long) server.port()));
    assertThat(counted("set", "success")).isEqualTo(before + 1);
    assertThat(Weft.metrics().keySet()).contains("memcached_command_duration_seconds_count{command=\"set\"}");
    assertThat(request.attributes()).containsEntry("weft.awaited.memcached.count", 1L);
  }

  @Test
  void readsCountAsHitsAndMissesByKey() throws Exception {
    application.set("here", "x");
    application.set("there", "y");
    double hits = hits();
    double misses = cached("misses");
    assertThat(application.get("here")).isEqualTo("x");
    assertThat(application.get("missing")).isNull();
    assertThat(application.getAll(List.of("here", "there", "missing", "gone"))).containsExactly("here", "there");
    assertThat(hits()).isEqualTo(hits + 3);
    assertThat(cached("misses")).isEqualTo(misses + 3);
    assertThat(Weft.awaitSpans(5)).extracting(Span::name).endsWith(named("get"), named("get"), named("get"));
  }

  /** A way to read several keys. */
  protected interface Reading<A> {
    void read(A application, Collection<String> keys) throws Exception;
  }

  /** Reads keys of two nodes in each way, which is one span without a node. */
  protected final void assertReadsOfSeveralNodes(List<Reading<A>> ways) throws Exception {
    Memcached second = Memcached.another();
    try (A two = open(server.port(), second.port())) {
      double misses = cached("misses");
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        keys.add("key" + i);
      }
      List<Span> spans = spans(ways.size(), () -> {
        for (Reading<A> each : ways) {
          each.read(two, keys);
        }
      });
      assertThat(spans).extracting(Span::name).containsOnly("get");
      for (Span each : spans) {
        assertThat(each.attributes()).doesNotContainKeys("server.address", "server.port");
      }
      assertThat(cached("misses")).isEqualTo(misses + 20 * ways.size());
      assertThat(spans).extracting(Span::error).containsOnly(false);
    } finally {
      second.stop();
    }
  }
}
