package dev.weft.instrumentations.awssdk1;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.SnsServer;
import dev.weft.testing.SnsSituations;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SnsTest extends SnsSituations {
  SnsTest(String release) {
    super(ReleaseLoader.proxy(User.class,
        ReleaseLoader.shared(release).createOnce("application.OldSnsUser", new Class<?>[] {String.class}, SnsServer.URL)),
        "aws-sdk-1", !release.equals("1.11"));
  }
}
