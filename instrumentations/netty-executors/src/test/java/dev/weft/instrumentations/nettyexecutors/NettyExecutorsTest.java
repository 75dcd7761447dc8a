package dev.weft.instrumentations.nettyexecutors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import dev.weft.testing.Weft;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kinds")
class NettyExecutorsTest extends ContextSituations {
  /** {@code application.NettyTasks}. */
  interface NettyTasks extends TaskRunner {
    void cancel(Runnable task);

    Runnable listen(Runnable listener);

    void stopListening();

    Runnable listenTwice(Runnable listener);

    void listenToDone(Runnable listener);
  }

  private final String kind;

  NettyExecutorsTest(String release, String kind) {
    super(() -> ReleaseLoader.proxy(NettyTasks.class,
        ReleaseLoader.shared(release).create("application.NettyTasks", new Class<?>[] {String.class}, kind)));
    this.kind = kind;
  }

  static Stream<Arguments> kinds() {
    return Releases.names().flatMap(release -> Stream.of("execute", "submit", "call", "pooled", "global", "timer")
        .filter(kind -> !kind.equals("pooled") || !release.equals("4.0"))   // which has no executors to get threads from
        .map(kind -> Arguments.of(release, kind)));
  }

  private NettyTasks tasks() {
    return (NettyTasks) runner;
  }

  @Test
  void aTaskThatHandsItselfOverAgainIsPartOfTheRequestWhileThatLasts() throws Exception {
    assumeTrue(Set.of("execute", "timer").contains(kind));
    staysOnlyWhileTheRequestLasts();
  }

  @Test
  void aTimeoutThatIsCancelledKeepsNoContext() throws Exception {
    assumeTrue(kind.equals("timer"));
    Weft.inRequest(() -> {
      tasks().cancel(() -> { });
      return null;
    });
    assertThat(Weft.stateSize("netty timeouts")).isZero();
  }

  @Test
  void whatNettyDoesOnItsThreadsIsPartOfNoRequest() throws Exception {
    assumeTrue(kind.equals("execute"));
    Runnable complete = tasks().listen(this::look);
    inRequest(complete::run);
    assertThat(next()).isEqualTo(NONE);
  }

  @Test
  void aListenerIsPartOfTheRequestThatAddsIt() throws Exception {
    assumeTrue(kind.equals("execute"));
    Runnable[] complete = new Runnable[1];
    String request = inRequest(() -> complete[0] = tasks().listen(this::look));
    inRequest(() -> complete[0].run());
    assertThat(next()).isEqualTo(request);
    assertThat(inRequest(() -> tasks().listenToDone(this::look))).isEqualTo(next());
    assertThat(Weft.stateSize("netty listeners")).isZero();
  }

  @Test
  void aListenerThatIsRemovedKeepsNoContext() throws Exception {
    assumeTrue(kind.equals("execute"));
    inRequest(() -> tasks().stopListening());
    assertThat(Weft.stateSize("netty listeners")).isZero();
  }

  @Test
  void aListenerOfTwoFuturesHasItsContextWithTheLastOne() throws Exception {
    assumeTrue(kind.equals("execute"));
    Runnable[] complete = new Runnable[1];
    String request = inRequest(() -> complete[0] = tasks().listenTwice(this::look));
    complete[0].run();
    assertThat(List.of(next(), next())).containsExactly(NONE, request);
  }
}
