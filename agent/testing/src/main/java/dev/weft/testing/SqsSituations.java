package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for each SDK with which messages go through queues of SQS. */
public abstract class SqsSituations extends MessagingSituations {
  private final User user;
  private final String scope;

  /** What the application does beyond what {@link MessagingApplication} names. */
  private interface User {
    void createQueue(String queue);

    void sendFull(String queue, String body);

    /** Returns how many messages failed. */
    int sendBatch(String queue, List<String> bodies);
  }

  protected SqsSituations(Object user, String scope) {
    super(MessagingApplication.of(user), "aws_sqs");
    this.user = ReleaseLoader.proxy(User.class, user);
    this.scope = scope;
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
    assertThat(send.scope()).isEqualTo(scope);
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
  void aQueueThatIsNotThereIsAnError() throws Exception {
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
