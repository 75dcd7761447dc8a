package dev.weft.instrumentations.awssdk1;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.SnsServer;
import dev.weft.testing.SnsSituations;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SnsTest extends SnsSituations {
  private static final Map<String, User> USERS = new ConcurrentHashMap<>();

  SnsTest(String release) {
    super(USERS.computeIfAbsent(release, name -> ReleaseLoader.proxy(User.class,
        new ReleaseLoader(name).create("application.OldSnsUser", new Class<?>[] {String.class}, SnsServer.URL))),
        "aws-sdk-1", !release.equals("1.11"));
  }
}
