package dev.weft.instrumentations.rxjava;

import dev.weft.testing.EmissionSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kinds")
class SharedSourcesTest extends EmissionSituations {
  private static final Set<String> NEWEST = Set.of("2.2", "3.1");
  /** On each release. */
  private static final List<String> SOME = List.of("flowable share", "observable share", "single cache", "maybe cache", "completable cache");
  /** On the newest of each major version. */
  private static final List<String> MORE = List.of("publish processor", "behavior processor", "replay processor", "async processor",
      "unicast processor", "multicast processor", "publish subject", "behavior subject", "replay subject", "async subject", "unicast subject",
      "single subject", "maybe subject", "completable subject", "maybe error", "flowable publish", "flowable replay", "flowable cache",
      "observable publish", "observable replay", "observable cache", "single create", "maybe create", "completable create", "flowable create",
      "observable create");

  SharedSourcesTest(String release, String kind) {
    super(() -> ReleaseLoader.proxy(Emitters.class, RxJavaReleases.loader(release)
        .create("application.Emitters", new Class<?>[] {String.class}, kind)), kind.startsWith("unicast") || kind.endsWith("create"), kind.endsWith("create"));
  }

  static Stream<Arguments> kinds() {
    return Releases.names().flatMap(release -> Stream.concat(SOME.stream(), NEWEST.contains(release) ? MORE.stream() : Stream.empty())
        .map(kind -> Arguments.of(release, kind)));
  }
}
