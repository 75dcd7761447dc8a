package dev.weft.instrumentations.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.testing.AwsServers;
import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SqsTest extends MessagingSituations {
  private static final String SYSTEM = "aws_sqs";
  /** They live as long as the test's JVM. */
  private static final Map<String, Object> USERS = new ConcurrentHashMap<>();

  private final User user;

  /** The methods of {@code application.OldSqsUser} that only this application has. */
  private interface User {
    void createQueue(String queue);

    List<String> sendTwice(String queue, String body);

    void sendFull(String queue, String body);

    int sendBatch(String queue, List<String> bodies);

    int receiveAndRemove(String queue);
  }

  SqsTest(String release) {
    super(MessagingApplication.of(user(release)), SYSTEM);
    this.user = ReleaseLoader.proxy(User.class, user(release));
  }

  private static Object user(String release) {
    return USERS.computeIfAbsent(release,
        name -> new ReleaseLoader(name).create("application.OldSqsUser", new Class<?>[] {String.class}, AwsServers.SQS.toString()));
  }

  @BeforeEach
  void createQueue() {
    user.createQueue(destination);
  }

  @Override
  protected void sendFromElsewhere(String queue, String header, String value, String body) throws Exception {
    AwsServers.send(queue, header, value, body);
  }

  @Test
  void sendingAndReceivingAreDescribed() throws Exception {
    application.send(destination, List.of("one"));
    received(1);
    Span send = spans("send").get(0);
    Span receive = spans("receive").get(0);
    assertThat(send.name()).isEqualTo("send " + destination);
    assertThat(send.scope()).isEqualTo("aws-sdk-1");
    assertThat(send.attributes()).containsKey("messaging.message.id").containsEntry("server.address", "localhost")
        .containsEntry("server.port", (long) AwsServers.SQS.getPort())
        .containsEntry("aws.sqs.queue.url", AwsServers.SQS + "/000000000000/" + destination);
    assertThat(receive.name()).isEqualTo("receive " + destination);
    assertThat(receive.kind()).isEqualTo("CLIENT");
    assertThat(receive.links()).containsExactly(send.spanId());
    assertThat(receive.attributes()).containsEntry("messaging.batch.message_count", 1L);
    assertThat(spans("process").get(0).attributes()).containsEntry("messaging.message.id", send.attributes().get("messaging.message.id"));
    assertThat(metric("receive", "success")).isEqualTo(1);
    assertThat(Weft.spans()).noneMatch(span -> span.attributes().containsKey("http.request.method"))
        .noneMatch(span -> span.name().contains("SendMessage") || span.name().contains("ReceiveMessage"));
  }

  @Test
  void receivingNothingIsNoOperation() {
    assertThat(user.receiveAndRemove(destination)).isZero();
    assertThat(spans("receive")).isEmpty();
    assertThat(metric("receive", "success")).isZero();
  }

  @Test
  void aQueueThatIsNotThereIsAnError() {
    String missing = "missing-" + destination;
    assertThatThrownBy(() -> application.send(missing, List.of("lost"))).hasMessageContaining("400");
    assertThatThrownBy(() -> application.receive(missing, 1, body -> { })).hasMessageContaining("400");
    assertThat(spans("send").get(0).errorType()).endsWith("QueueDoesNotExistException");
    assertThat(spans("receive").get(0).errorType()).endsWith("QueueDoesNotExistException");
  }

  @Test
  void aBatchIsOneOperation() throws Exception {
    assertThat(user.sendBatch(destination, List.of("a", "b", "c"))).isZero();
    Map<String, String> current = received(3);
    Span send = spans("send").get(0);
    assertThat(spans("send")).hasSize(1);
    assertThat(send.attributes()).containsEntry("messaging.batch.message_count", 3L);
    assertThat(spans("process")).hasSize(3).allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(send.spanId()));
    assertThat(current).containsOnlyKeys("a", "b", "c");
    assertThat(metric("publish", "success")).isEqualTo(3);
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

  @Test
  void aMessageWithoutRoomForTheTraceIsSent() throws Exception {
    user.sendFull(destination, "full");
    received(1);
    assertThat(spans("process").get(0).parentSpanId()).isNull();
  }

  @Test
  void aMessageAtTheLimitIsSent() throws Exception {
    application.send(destination, List.of("x".repeat(256 * 1024)));
    received(1);
    assertThat(spans("process").get(0).parentSpanId()).isNull();
  }
}
