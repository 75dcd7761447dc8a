package dev.weft.instrumentations.awssdk2;

import dev.weft.testing.DynamoDbSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class DynamoDbTest extends DynamoDbSituations {
  private static final Map<String, User> USERS = new ConcurrentHashMap<>();

  DynamoDbTest(String release) {
    super(USERS.computeIfAbsent(release, name -> ReleaseLoader.proxy(User.class,
        new ReleaseLoader(name).create("application.DynamoDbUser", new Class<?>[] {URI.class}, URI.create(DynamoDbSituations.URL)))), "DynamoDb");
  }
}
