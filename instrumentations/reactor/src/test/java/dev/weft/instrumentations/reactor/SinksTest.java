package dev.weft.instrumentations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.weft.testing.ContextSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.TaskRunner;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kinds")
class SinksTest extends ContextSituations {
  private static final Map<String, ReleaseLoader> LOADERS = new ConcurrentHashMap<>();
  private static final List<String> KINDS = List.of("one", "error", "empty", "multicast buffer", "multicast best effort",
      "multicast all or nothing", "replay", "unicast buffer", "unicast error", "flux share",
      "flux publish", "flux replay", "flux cache", "mono cache", "mono cache for a time", "mono cache until", "mono share");
  private static final String CAME_WITH_3_5 = "mono cache until";

  interface Emitters extends TaskRunner {
    Function<Runnable, Runnable> open();
  }

  private final String kind;

  SinksTest(String release, String kind) {
    super(() -> ReleaseLoader.proxy(Emitters.class, LOADERS.computeIfAbsent(release, ReleaseLoader::new)
        .create("application.Emitters", new Class<?>[] {String.class}, kind)));
    this.kind = kind;
  }

  static Stream<Arguments> kinds() {
    return Releases.names().flatMap(release -> KINDS.stream().filter(kind -> !kind.equals(CAME_WITH_3_5) || !release.equals("3.4")).map(kind -> Arguments.of(release, kind)));
  }

  private Function<Runnable, Runnable> open() {
    return ((Emitters) runner).open();
  }

  @Test
  void whatIsEmittedInAnotherRequestRunsInTheSubscribersRequest() throws Exception {
    Runnable[] emission = new Runnable[1];
    String subscriber = inRequest(() -> emission[0] = open().apply(this::look));
    inRequest(() -> {
      String emitter = current();
      emission[0].run();
      assertThat(next()).isEqualTo(subscriber);
      assertThat(current()).isEqualTo(emitter);
    });
  }

  @Test
  void whatIsSubscribedOutsideOfRequestsIsPartOfNone() throws Exception {
    Runnable emission = open().apply(this::look);
    inRequest(() -> {
      emission.run();
      assertThat(next()).isEqualTo(NONE);
    });
  }

  @Test
  void eachOfTheSubscribersHasItsOwnRequest() throws Exception {
    assumeFalse(kind.startsWith("unicast"), "has one");
    Function<Runnable, Runnable> sink = open();
    String first = inRequest(() -> sink.apply(this::look));
    Runnable emission = sink.apply(this::look);
    String second = inRequest(() -> sink.apply(this::look));
    inRequest(() -> {
      emission.run();
      assertThat(List.of(next(), next(), next())).containsExactlyInAnyOrder(first, NONE, second);
    });
  }
}
