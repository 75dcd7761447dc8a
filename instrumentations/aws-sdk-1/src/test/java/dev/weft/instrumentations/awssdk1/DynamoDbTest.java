package dev.weft.instrumentations.awssdk1;

import dev.weft.testing.DynamoDbSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class DynamoDbTest extends DynamoDbSituations {
  DynamoDbTest(String release) {
    super(ReleaseLoader.proxy(User.class,
        ReleaseLoader.shared(release).createOnce("application.OldDynamoDbUser", new Class<?>[] {String.class}, DynamoDbSituations.URL)), "DynamoDB");
  }
}
