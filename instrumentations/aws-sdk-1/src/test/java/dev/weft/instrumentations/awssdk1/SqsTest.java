package dev.weft.instrumentations.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AwsServers;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.SqsSituations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SqsTest extends SqsSituations {
  private final User user;

  /** The methods of {@code application.OldSqsUser} that only this application has. */
  private interface User {
    List<String> sendTwice(String queue, String body);

    int receiveAndRemove(String queue);
  }

  SqsTest(String release) {
    super(user(release), "aws-sdk-1");
    this.user = ReleaseLoader.proxy(User.class, user(release));
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.OldSqsUser", new Class<?>[] {String.class}, AwsServers.SQS.toString());
  }

  @Test
  void receivingNothingIsNoOperation() {
    assertThat(user.receiveAndRemove(destination)).isZero();
    assertThat(spans("receive")).isEmpty();
    assertThat(metric("receive", "success")).isZero();
  }

  @Test
  void theApplicationsRequestStaysAsItIs() throws Exception {
    assertThat(user.sendTwice(destination, "same")).containsExactly("own");
    application.receive(destination, 2, body -> { });
    assertThat(spans("send")).hasSize(2);
    assertThat(spans("process")).extracting(Span::parentSpanId)
        .containsExactlyInAnyOrderElementsOf(spans("send").stream().map(Span::spanId).toList());
  }

  @Test
  void theApplicationMayChangeTheListOfMessages() throws Exception {
    application.send(destination, List.of("a", "b"));
    assertThat(user.receiveAndRemove(destination)).isPositive();
  }
}
