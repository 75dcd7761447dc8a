package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for each SDK with which messages are published to topics of SNS. */
@ExtendWith(WeftExtension.class)
public abstract class SnsSituations {
  /** What the application does. */
  public interface User {
    /** Returns the message's id. */
    String publish(String topic, String message);

    void publishFull(String topic, String message);

    void publishAsync(String topic, String message);

    /** To a telephone or a device. */
    void publishWithoutTopic(String target, String message);

    int publishBatch(String topic, List<String> messages);
  }

  private final User user;
  private final String scope;
  private final boolean hasBatches;
  private final String topic = "orders-" + UUID.randomUUID();
  private final String arn = "arn:aws:sns:us-east-1:123456789012:" + topic;

  protected SnsSituations(User user, String scope, boolean hasBatches) {
    this.user = user;
    this.scope = scope;
    this.hasBatches = hasBatches;
  }

  @AfterEach
  void noContextIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  private static String parent(String message) {
    SnsServer.Published published = SnsServer.PUBLISHED.stream().filter(each -> each.message().equals(message)).findFirst().orElseThrow();
    String trace = published.attributes().get("traceparent");
    return trace == null ? null : trace.substring(36, 52);
  }

  private String unique(String message) {
    return message + ' ' + topic;
  }

  private double metric(String status) {
    return Weft.metric("messages_total{destination=\"" + topic + "\",operation=\"publish\",status=\"" + status + "\",system=\"aws.sns\"}");
  }

  @Test
  void aMessageCarriesTheTraceOfItsPublisher() throws Exception {
    String[] request = new String[1];
    String id = Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      return user.publish(arn, unique("one"));
    });
    List<Span> spans = Weft.awaitSpans(2);
    Span publish = spans.get(0);
    assertThat(publish.name()).isEqualTo("publish " + topic);
    assertThat(publish.kind()).isEqualTo("PRODUCER");
    assertThat(publish.scope()).isEqualTo(scope);
    assertThat(publish.parentSpanId()).isEqualTo(request[0]);
    assertThat(parent(unique("one"))).isEqualTo(publish.spanId());
    assertThat(id).isEqualTo("m-1");
    assertThat(publish.attributes()).containsEntry("messaging.system", "aws.sns").containsEntry("messaging.destination.name", topic)
        .containsEntry("messaging.operation.name", "publish").containsEntry("messaging.operation.type", "send")
        .containsEntry("messaging.message.id", "m-1").containsEntry("aws.sns.topic.arn", arn).containsEntry("server.address", "localhost")
        .containsEntry("server.port", (long) URI.create(SnsServer.URL).getPort());
    assertThat(metric("success")).isEqualTo(1);
  }

  @Test
  void anAsynchronousMessageCarriesTheTrace() {
    user.publishAsync(arn, unique("later"));
    assertThat(parent(unique("later"))).isEqualTo(Weft.awaitSpans(1).get(0).spanId());
  }

  @Test
  void aMessageWithoutRoomForTheTraceIsPublished() {
    user.publishFull(arn, unique("full"));
    assertThat(parent(unique("full"))).isNull();
    assertThat(Weft.awaitSpans(1).get(0).name()).isEqualTo("publish " + topic);
  }

  @Test
  void aMessageToADeviceIsACallWithoutATraceAndTheDeviceIsNotReported() {
    user.publishWithoutTopic("+15550100", unique("text"));
    assertThat(parent(unique("text"))).isNull();
    assertThat(Weft.awaitSpans(1)).extracting(Span::name).allMatch(name -> name.endsWith(".Publish"));
    assertThat(Weft.spans().toString()).doesNotContain("15550100");
  }

  @Test
  void aServiceThatFailsIsAnError() {
    assertThatThrownBy(() -> user.publish(arn, unique("broken")));
    assertThat(Weft.awaitSpans(1).get(0).error()).isTrue();
    assertThat(metric("error")).isEqualTo(1);
  }

  @Test
  void aBatchIsOneOperation() {
    assumeTrue(hasBatches);
    assertThat(user.publishBatch(arn, List.of(unique("a"), unique("b")))).isZero();
    Span publish = Weft.awaitSpans(1).get(0);
    assertThat(publish.attributes()).containsEntry("messaging.batch.message_count", 2L);
    assertThat(parent(unique("a"))).isEqualTo(publish.spanId());
    assertThat(parent(unique("b"))).isEqualTo(publish.spanId());
    assertThat(metric("success")).isEqualTo(2);
  }

  @Test
  void aBatchOfWhichAPartIsRefusedIsAnError() {
    assumeTrue(hasBatches);
    assertThat(user.publishBatch(arn, List.of("refused", unique("taken")))).isEqualTo(1);
    assertThat(Weft.awaitSpans(1).get(0).errorType()).isEqualTo("InvalidParameter");
  }
}
