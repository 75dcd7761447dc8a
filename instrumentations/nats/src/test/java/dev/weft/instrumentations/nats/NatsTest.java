package dev.weft.instrumentations.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.testing.ReleaseLoader;
import dev.weft.testing.Releases;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(WeftExtension.class)
@ParameterizedClass
@MethodSource(Releases.NAMES)
class NatsTest {
  /** {@code application.NatsUser}. */
  interface Application extends AutoCloseable {
    void publish(String subject, String text);

    int publishWithHeaders(String subject, String name, String value);

    String request(String subject, String text, int millis) throws Exception;

    String requestLater(String subject, String text) throws Exception;

    String lookLater(String subject, Supplier<String> look, Runnable prepared) throws Exception;

    void publishLongest(String subject);

    String keep(String bucket, String key, String value) throws Exception;

    boolean cancel(String subject);

    void handle(String subject, String queue, boolean own, Function<String, String> handler) throws Exception;

    String receive(String subject, String text) throws Exception;

    void addStream(String name, String subject) throws Exception;

    void publishToStream(String subject, String text) throws Exception;

    void handleStream(String subject, Function<String, String> handler) throws Exception;

    void publishRefused(String subject, boolean later) throws Exception;

    String fetch(String subject, String consumer) throws Exception;

    void consume(String stream, String consumer, Function<String, String> handler) throws Exception;
  }

  private static final Map<String, Application> APPLICATIONS = new ConcurrentHashMap<>();

  @Parameter
  private String release;

  private Application application;
  private String subject;

  static Application open(ReleaseLoader loader) {
    return ReleaseLoader.proxy(Application.class, loader.create("application.NatsUser", new Class<?>[] {int.class}, NatsServer.port()));
  }

  @BeforeEach
  void connect() {
    application = APPLICATIONS.computeIfAbsent(release, name -> open(new ReleaseLoader(name)));
    subject = "s" + System.nanoTime();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  private interface Call {
    void run() throws Exception;
  }

  private static void inRequest(Call call) throws Exception {
    Weft.inRequest(() -> {
      call.run();
      return null;
    });
  }

  private static Span named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findAny().orElseThrow(() -> new AssertionError(name + " is not in " + spans));
  }

  private double counted(String operation, String status) {
    return Weft.metrics().getOrDefault("messages_total{destination=\"" + subject + "\",operation=\"" + operation + "\",status=\"" + status
        + "\",system=\"nats\"}", 0.0);
  }

  @Test
  void aMessageIsProcessedAsAPartOfItsSendersTrace() throws Exception {
    application.handle(subject, "workers", false, text -> text);
    inRequest(() -> application.publish(subject, "secret"));
    List<Span> spans = Weft.awaitSpans(3);
    Span request = named(spans, "GET /test");
    Span sent = named(spans, "publish " + subject);
    Span processed = named(spans, "process " + subject);
    assertThat(sent.kind()).isEqualTo("PRODUCER");
    assertThat(sent.parentSpanId()).isEqualTo(request.spanId());
    assertThat(sent.attributes()).isEqualTo(Map.of("messaging.system", "nats", "messaging.operation.name", "publish", "messaging.operation.type",
        "send", "messaging.destination.name", subject, "messaging.client.id", "shop", "messaging.message.body.size", 6L, "server.address",
        "127.0.0.1", "server.port", (long) NatsServer.port()));
    assertThat(processed.kind()).isEqualTo("CONSUMER");
    assertThat(processed.traceId()).isEqualTo(request.traceId());
    assertThat(processed.parentSpanId()).isEqualTo(sent.spanId());
    assertThat(processed.attributes()).containsEntry("messaging.destination.name", subject).containsEntry("messaging.consumer.group.name", "workers");
    assertThat(counted("publish", "success")).isEqualTo(1);
    assertThat(counted("process", "success")).isEqualTo(1);
  }

  @Test
  void aSubscriptionToSeveralSubjectsIsNamedAsItAsks() throws Exception {
    application.handle(subject + ".*", null, true, text -> text);
    application.publish(subject + ".17", "x");
    Span processed = named(Weft.awaitSpans(2), "process " + subject + ".*");
    assertThat(processed.attributes()).containsEntry("messaging.destination.name", subject + ".17");
  }

  @Test
  void aRequestLastsUntilItsAnswer() throws Exception {
    application.handle(subject, null, true, text -> text + '!');
    inRequest(() -> assertThat(application.request(subject, "x", 10_000)).isEqualTo("x!"));
    List<Span> spans = Weft.awaitSpans(4);
    Span asked = named(spans, "request " + subject);
    Span processed = named(spans, "process " + subject);
    Span answered = named(spans, "publish");
    assertThat(asked.parentSpanId()).isEqualTo(named(spans, "GET /test").spanId());
    assertThat(processed.parentSpanId()).isEqualTo(asked.spanId());
    assertThat(answered.parentSpanId()).isEqualTo(processed.spanId());
    assertThat(answered.attributes()).containsEntry("messaging.destination.temporary", true);
    assertThat(asked.error()).isFalse();
  }

  @Test
  void aRequestWhoseAnswerComesLaterLastsUntilThat() throws Exception {
    application.handle(subject, null, true, text -> text + '!');
    inRequest(() -> assertThat(application.requestLater(subject, "x")).isEqualTo("x!"));
    List<Span> spans = Weft.awaitSpans(4);
    assertThat(named(spans, "process " + subject).parentSpanId()).isEqualTo(named(spans, "request " + subject).spanId());
    assertThat(named(spans, "request " + subject).parentSpanId()).isEqualTo(named(spans, "GET /test").spanId());
  }

  @Test
  void aRequestWithoutAnAnswerIsAnError() throws Exception {
    inRequest(() -> assertThat(application.request(subject, "x", 1000)).isNull());
    assertThat(catchThrowable(() -> application.requestLater(subject, "x"))).isNotNull();
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(spans).filteredOn(span -> span.name().equals("request " + subject)).extracting(span -> span.attributes().get("error.type"))
        .containsExactly("no_response", "java.util.concurrent.CancellationException");
  }

  @Test
  void whatFollowsAnAnswerRunsInItsCallersContextOnceTheRequestHasEnded() throws Exception {
    CountDownLatch prepared = new CountDownLatch(1);
    application.handle(subject, null, true, text -> after(prepared));
    String seen = Weft.inRequest(() -> application.lookLater(subject,
        () -> Weft.currentSpanId() + ' ' + Weft.spans().stream().anyMatch(span -> span.name().equals("request " + subject)), prepared::countDown));
    assertThat(seen).isEqualTo(named(Weft.awaitSpans(4), "GET /test").spanId() + " true");
  }

  private static String after(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return "answer";
  }

  @Test
  void aRequestIsCancelled() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    application.handle(subject, null, true, text -> after(cancelled));
    assertThat(application.cancel(subject)).isTrue();
    cancelled.countDown();
    assertThat(named(Weft.awaitSpans(3), "request " + subject).attributes())
        .containsEntry("error.type", "java.util.concurrent.CancellationException");
  }

  @Test
  void aHandlerThatFailsIsAnError() throws Exception {
    application.handle(subject, null, true, text -> {
      throw new IllegalStateException("broken");
    });
    application.publish(subject, "x");
    assertThat(named(Weft.awaitSpans(2), "process " + subject).attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
    assertThat(counted("process", "error")).isEqualTo(1);
  }

  @Test
  void aMessageThatIsAskedForHasALinkToItsSender() throws Exception {
    inRequest(() -> assertThat(application.receive(subject, "x")).isEqualTo("x"));
    List<Span> spans = Weft.awaitSpans(3);
    Span received = named(spans, "receive " + subject);
    assertThat(received.kind()).isEqualTo("CLIENT");
    assertThat(received.parentSpanId()).isEqualTo(named(spans, "GET /test").spanId());
    assertThat(received.links()).containsExactly(named(spans, "publish " + subject).spanId());
  }

  @Test
  void theApplicationsOwnHeadersStayAsTheyAre() {
    assertThat(application.publishWithHeaders(subject, "tenant", "a")).isEqualTo(1);
  }

  @Test
  void aMessageAsLongAsTheServerTakesCarriesNoTrace() throws Exception {
    application.handle(subject, null, true, text -> text);
    application.publishLongest(subject);
    Span processed = named(Weft.awaitSpans(2), "process " + subject);
    assertThat(processed.parentSpanId()).isNull();
  }

  @Test
  void storesAreNotSeen() throws Exception {
    inRequest(() -> assertThat(application.keep(subject, "key", "value")).isEqualTo("value"));
    application.publish(subject, "x");
    assertThat(Weft.awaitSpans(2)).extracting(Span::name).containsExactly("GET /test", "publish " + subject);
  }

  @Test
  void aMessageOfAStreamIsProcessedAsAPartOfItsSendersTraceAndNothingElseIsSeen() throws Exception {
    application.addStream(subject, subject);
    application.handleStream(subject, text -> text);
    inRequest(() -> application.publishToStream(subject, "x"));
    List<Span> spans = Weft.awaitSpans(3);
    Span processed = named(spans, "process " + subject);
    assertThat(processed.parentSpanId()).isEqualTo(named(spans, "publish " + subject).spanId());
    assertThat(processed.traceId()).isEqualTo(named(spans, "GET /test").traceId());
  }

  @Test
  void aMessageThatTheClientFetchesIsProcessed() throws Exception {
    application.addStream(subject, subject);
    application.consume(subject, "c" + subject, text -> text);
    inRequest(() -> application.publishToStream(subject, "x"));
    List<Span> spans = Weft.awaitSpans(3);
    assertThat(named(spans, "process " + subject).parentSpanId()).isEqualTo(named(spans, "publish " + subject).spanId());
  }

  @Test
  void aMessageThatTheApplicationFetchesHasALinkToItsSender() throws Exception {
    application.addStream(subject, subject);
    application.publishToStream(subject, "x");
    inRequest(() -> assertThat(application.fetch(subject, "c" + subject)).isEqualTo("x"));
    List<Span> spans = Weft.awaitSpans(3);
    Span received = named(spans, "receive " + subject);
    assertThat(received.links()).containsExactly(named(spans, "publish " + subject).spanId());
    assertThat(received.parentSpanId()).isEqualTo(named(spans, "GET /test").spanId());
  }

  @Test
  void aMessageThatAStreamRefusesIsAnError() throws Exception {
    application.addStream(subject, subject);
    assertThat(catchThrowable(() -> application.publishRefused(subject, false))).hasMessageContaining("wrong last sequence");
    assertThat(catchThrowable(() -> application.publishRefused(subject, true))).isNotNull();
    assertThat(Weft.awaitSpans(2)).extracting(span -> span.name() + ' ' + span.attributes().get("error.type"))
        .containsOnly("publish " + subject + " io.nats.client.JetStreamApiException");
  }
}
