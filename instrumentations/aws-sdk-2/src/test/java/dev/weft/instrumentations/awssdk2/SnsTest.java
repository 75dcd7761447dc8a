package dev.weft.instrumentations.awssdk2;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.SnsServer;
import dev.weft.testing.SnsSituations;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SnsTest extends SnsSituations {
  SnsTest(String release) {
    super(ReleaseLoader.proxy(User.class,
        ReleaseLoader.shared(release).createOnce("application.SnsUser", new Class<?>[] {URI.class}, URI.create(SnsServer.URL))),
        "aws-sdk-2", !release.equals("2.10"));
  }
}
