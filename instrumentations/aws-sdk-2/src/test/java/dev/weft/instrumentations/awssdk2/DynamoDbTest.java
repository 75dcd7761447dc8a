package dev.weft.instrumentations.awssdk2;

import dev.weft.testing.DynamoDbSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class DynamoDbTest extends DynamoDbSituations {
  DynamoDbTest(String release) {
    super(ReleaseLoader.proxy(User.class,
        ReleaseLoader.shared(release).createOnce("application.DynamoDbUser", new Class<?>[] {URI.class}, URI.create(DynamoDbSituations.URL))), "DynamoDb");
  }
}
