package dev.weft.instrumentations.rxjava;

import dev.weft.testing.EmissionSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("kinds")
class SharedSourcesTest extends EmissionSituations {
  private static final List<String> KINDS = List.of("publish processor", "behavior processor", "replay processor", "async processor",
      "unicast processor", "multicast processor", "publish subject", "behavior subject", "replay subject", "async subject", "unicast subject",
      "single subject", "maybe subject", "completable subject", "single cache", "maybe cache", "maybe error", "completable cache",
      "flowable share", "flowable publish", "flowable replay", "flowable cache", "observable share", "observable publish", "observable replay",
      "observable cache");

  SharedSourcesTest(String release, String kind) {
    super(() -> ReleaseLoader.proxy(Emitters.class, RxJavaReleases.loader(release)
        .create("application.Emitters", new Class<?>[] {String.class}, kind)), kind.startsWith("unicast"));
  }

  static Stream<Arguments> kinds() {
    return Releases.names().flatMap(release -> KINDS.stream().map(kind -> Arguments.of(release, kind)));
  }
}
