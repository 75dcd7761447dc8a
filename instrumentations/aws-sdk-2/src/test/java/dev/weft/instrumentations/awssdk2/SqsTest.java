package dev.weft.instrumentations.awssdk2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AwsServers;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.SqsSituations;
import dev.weft.testing.Weft;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SqsTest extends SqsSituations {
  private final User user;

  /** The methods of {@code application.SqsUser} that only this application has. */
  private interface User {
    List<String> receiveAsync(String queue, Consumer<String> listener);

    void receiveOne(String queue);
  }

  SqsTest(String release) {
    super(user(release), "aws-sdk-2");
    this.user = ReleaseLoader.proxy(User.class, user(release));
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.SqsUser", new Class<?>[] {URI.class}, AwsServers.SQS);
  }

  @Test
  void receivingNothingIsNoOperation() throws Exception {
    user.receiveAsync(destination, body -> { });
    assertThat(spans("receive")).isEmpty();
    assertThat(metric("receive", "success")).isZero();
  }

  @Test
  void messagesOfAFutureAreProcessedInTheirSendersTraces() throws Exception {
    application.send(destination, List.of("a", "b"));
    List<String> current = new CopyOnWriteArrayList<>();
    List<String> names = user.receiveAsync(destination, body -> current.add(Weft.currentSpanId()));
    assertThat(spans("process")).extracting(Span::spanId).containsExactlyElementsOf(current);
    assertThat(spans("process")).extracting(Span::parentSpanId)
        .containsExactlyInAnyOrderElementsOf(spans("send").stream().map(Span::spanId).toList());
    assertThat(names).contains("traceparent");
  }

  @Test
  void aLoopThatIsLeftEarlyEndsWithTheNextCall() throws Exception {
    application.send(destination, List.of("a"));
    user.receiveOne(destination);
    assertThat(spans("process")).isEmpty();
    user.receiveOne(destination);
    Span process = spans("process").get(0);
    Span delete = Weft.spans().stream().filter(span -> span.name().equals("Sqs.DeleteMessage")).findFirst().orElseThrow();
    assertThat(delete.parentSpanId()).isEqualTo(process.spanId());
    assertThat(delete.attributes()).containsEntry("aws.sqs.queue.url", AwsServers.SQS + "/000000000000/" + destination);
  }
}
