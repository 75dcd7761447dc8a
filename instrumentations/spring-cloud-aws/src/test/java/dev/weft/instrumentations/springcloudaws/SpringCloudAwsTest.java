package dev.weft.instrumentations.springcloudaws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.AwsServers;
import dev.weft.testing.MessagingApplication;
import dev.weft.testing.MessagingSituations;
import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class SpringCloudAwsTest extends MessagingSituations {
  private final User user;

  /** The methods of {@code application.SpringSqsUser} that only this application has. */
  private interface User {
    void createQueue(String queue);

    void receiveBatches(String queue, int count, Consumer<List<String>> listener);

    void receiveAsync(String queue, int count, Consumer<List<String>> listener);

    List<String> receiveWithTemplate(String queue);
  }

  SpringCloudAwsTest(String release) {
    super(MessagingApplication.of(user(release)), "aws_sqs");
    this.user = ReleaseLoader.proxy(User.class, user(release));
  }

  private static Object user(String release) {
    return ReleaseLoader.shared(release).createOnce("application.SpringSqsUser", new Class<?>[] {URI.class}, AwsServers.SQS);
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
  void aListenerThatFailsIsAnError() throws Exception {
    application.send(destination, List.of("a"));
    application.receive(destination, 1, body -> {
      throw new IllegalStateException("of the listener");
    });
    assertThat(spans("process")).singleElement().satisfies(span -> {
      assertThat(span.errorType()).isEqualTo("java.lang.IllegalStateException");
      assertThat(span.attributes()).containsEntry("messaging.message.id", spans("send").get(0).attributes().get("messaging.message.id"))
          .containsEntry("server.address", "127.0.0.1").containsEntry("server.port", (long) AwsServers.SQS.getPort());
    });
    assertThat(metric("process", "error")).isEqualTo(1);
  }

  @Test
  void aListenerThatReturnsAFutureProcessesUntilThatIsComplete() throws Exception {
    application.send(destination, List.of("a"));
    List<String> current = new CopyOnWriteArrayList<>();
    user.receiveAsync(destination, 1, bodies -> {
      current.add(Weft.currentSpanId() + ' ' + spans("process").size());
      throw new IllegalStateException("of the listener");
    });
    Span processed = spans("process").get(0);
    assertThat(current).containsExactly(processed.spanId() + " 0");
    assertThat(processed.parentSpanId()).isEqualTo(spans("send").get(0).spanId());
    assertThat(processed.errorType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void aBatchIsOneOperationWithLinksToItsSenders() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    List<String> current = new CopyOnWriteArrayList<>();
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    user.receiveBatches(destination, 3, bodies -> {
      current.add(Weft.currentSpanId());
      sizes.add(bodies.size());
    });
    List<Span> processed = spans("process");
    assertThat(processed).extracting(Span::spanId).containsExactlyInAnyOrderElementsOf(current);
    assertThat(processed).extracting(span -> span.attributes().get("messaging.batch.message_count"))
        .containsExactlyInAnyOrderElementsOf(sizes.stream().map(Integer::longValue).map(Object.class::cast).toList());
    List<String> links = new ArrayList<>();
    processed.forEach(span -> links.addAll(span.links()));
    assertThat(links).containsExactlyInAnyOrderElementsOf(spans("send").stream().map(Span::spanId).toList());
  }

  @Test
  void whatATemplateReceivesIsNotProcessedByIt() throws Exception {
    application.send(destination, List.of("a"));
    assertThat(user.receiveWithTemplate(destination)).containsExactly("a");
    assertThat(spans("receive")).singleElement().satisfies(span -> assertThat(span.links()).containsExactly(spans("send").get(0).spanId()));
    assertThat(spans("process")).isEmpty();
  }
}
