package dev.weft.instrumentations.reactor;

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
class SinksTest extends EmissionSituations {
  private static final List<String> KINDS = List.of("one", "error", "empty", "multicast buffer", "multicast best effort",
      "multicast all or nothing", "replay", "unicast buffer", "unicast error", "flux share",
      "flux publish", "flux replay", "flux cache", "mono cache", "mono cache for a time", "mono cache until", "mono share", "mono create", "flux create");
  private static final String CAME_WITH_3_5 = "mono cache until";

  SinksTest(String release, String kind) {
    super(() -> ReleaseLoader.proxy(Emitters.class, ReleaseLoader.shared(release)
        .create("application.Emitters", new Class<?>[] {String.class}, kind)), kind.startsWith("unicast") || kind.endsWith("create"), kind.endsWith("create"));
  }

  static Stream<Arguments> kinds() {
    return Releases.names().flatMap(release -> KINDS.stream().filter(kind -> !kind.equals(CAME_WITH_3_5) || !release.equals("3.4")).map(kind -> Arguments.of(release, kind)));
  }
}
