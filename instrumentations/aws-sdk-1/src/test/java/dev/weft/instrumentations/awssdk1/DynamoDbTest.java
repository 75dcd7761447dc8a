package dev.weft.instrumentations.awssdk1;

import dev.weft.testing.DynamoDbSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
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
        new ReleaseLoader(name).create("application.OldDynamoDbUser", new Class<?>[] {String.class}, DynamoDbSituations.URL))), "DynamoDB");
  }
}
