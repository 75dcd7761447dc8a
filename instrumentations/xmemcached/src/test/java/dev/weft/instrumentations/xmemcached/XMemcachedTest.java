package dev.weft.instrumentations.xmemcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.testing.Memcached;
import dev.weft.testing.MemcachedSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class XMemcachedTest extends MemcachedSituations<XMemcachedTest.Application> {
  /** {@code application.XMemcachedUser}. */
  interface Application extends MemcachedSituations.Application {
    void setWithoutReply(String key, Object value) throws Exception;

    Object getAndTouch(String key) throws Exception;
  }

  XMemcachedTest(String release) {
    super(release, "localhost");
  }

  static Application open(ReleaseLoader loader, boolean binary, int timeoutMillis, int... ports) {
    return ReleaseLoader.proxy(Application.class, loader.create("application.XMemcachedUser",
        new Class<?>[] {boolean.class, int.class, int[].class}, binary, timeoutMillis, ports));
  }

  private Application open(boolean binary, int timeoutMillis, int... ports) {
    return open(new ReleaseLoader(release), binary, timeoutMillis, ports);
  }

  @Override
  protected Application open(int... ports) {
    return open(false, 5000, ports);
  }

  /** A call waits for its answer, so that its span ends before the request. */
  @Override
  protected List<Span> spans(int count, Calls calls) throws Exception {
    List<Span> commands = super.spans(count, calls);
    assertThat(Weft.spans().get(count).kind()).isEqualTo("SERVER");
    return commands;
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
  void readingKeysOfSeveralNodesIsOneSpanWithoutANode() throws Exception {
    assertReadsOfSeveralNodes(List.of(Application::getAll));
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
