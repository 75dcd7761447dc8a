package dev.weft.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for each library for messages. */
@ExtendWith(WeftExtension.class)
public abstract class MessagingSituations {
  private static final int MANY = 100;

  protected final MessagingApplication application;
  protected final String destination;
  private final String system;

  protected MessagingSituations(MessagingApplication application, String system) {
    this(application, system, "orders-");
  }

  /** @param prefix how names of destinations begin */
  protected MessagingSituations(MessagingApplication application, String system, String prefix) {
    this.application = application;
    this.system = system;
    this.destination = prefix + UUID.randomUUID();
  }

  /** Sends a message from a process without the agent, with one header. */
  protected abstract void sendFromElsewhere(String destination, String header, String value, String body) throws Exception;

  @AfterEach
  void noContextIsLeft() {
    assertThat(Weft.hasContext()).isFalse();
  }

  /** The spans of a kind, in the order in which they ended. */
  protected static List<Span> spans(String operationType) {
    return Weft.spans().stream().filter(span -> operationType.equals(span.attributes().get("messaging.operation.type"))).toList();
  }

  /** Receives messages; the value of each is the id of the span that was current in the listener. */
  protected final Map<String, String> received(int count) throws Exception {
    Map<String, String> current = Collections.synchronizedMap(new HashMap<>());   // several listeners may run at once
    application.receive(destination, count, body -> current.put(body, String.valueOf(Weft.currentSpanId())));
    return current;
  }

  protected final double metric(String operation, String status) {
    return Weft.metric("messages_total{destination=\"" + destination + "\",operation=\"" + operation + "\",status=\"" + status
        + "\",system=\"" + system + "\"}");
  }

  @Test
  protected void aMessageGoesOnInTheTraceOfItsSender() throws Exception {
    String[] request = new String[1];
    Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      application.send(destination, List.of("one"));
      assertThat(Weft.currentSpanId()).isEqualTo(request[0]);
      return null;
    });
    Map<String, String> current = received(1);

    Span send = spans("send").get(0);
    Span process = spans("process").get(0);
    assertThat(send.kind()).isEqualTo("PRODUCER");
    assertThat(send.name()).endsWith(' ' + destination);
    assertThat(send.parentSpanId()).isEqualTo(request[0]);
    assertThat(send.attributes()).containsEntry("messaging.system", system).containsEntry("messaging.destination.name", destination);
    assertThat(process.kind()).isEqualTo("CONSUMER");
    assertThat(process.name()).isEqualTo("process " + destination);
    assertThat(process.parentSpanId()).isEqualTo(send.spanId());
    assertThat(process.parentRemote()).isTrue();
    assertThat(process.traceId()).isEqualTo(send.traceId());
    assertThat(process.links()).containsExactly(send.spanId());
    assertThat(process.attributes()).containsEntry("messaging.system", system).containsEntry("messaging.destination.name", destination)
        .doesNotContainKey("messaging.batch.message_count");
    assertThat(current).containsEntry("one", process.spanId());
    assertThat(metric("publish", "success")).isEqualTo(1);
    assertThat(metric("process", "success")).isEqualTo(1);
  }

  @Test
  protected void eachOfManyMessagesIsProcessedByItself() throws Exception {
    application.send(destination, List.of("a", "b", "c"));
    Map<String, String> current = received(3);
    List<Span> sent = spans("send");
    List<Span> processed = spans("process");
    assertThat(processed).hasSize(3).extracting(Span::parentSpanId).containsExactlyInAnyOrderElementsOf(sent.stream().map(Span::spanId).toList());
    assertThat(processed).extracting(Span::spanId).containsExactlyInAnyOrderElementsOf(current.values());
    assertThat(sent).extracting(Span::traceId).doesNotHaveDuplicates();
  }

  @Test
  protected void aMessageWithoutASenderBeginsATrace() throws Exception {
    sendFromElsewhere(destination, "other", "header", "no parent");
    Map<String, String> current = received(1);
    Span process = spans("process").get(0);
    assertThat(process.parentSpanId()).isNull();
    assertThat(process.links()).isEmpty();
    assertThat(current).containsEntry("no parent", process.spanId());
  }

  @Test
  protected void aMalformedParentIsNone() throws Exception {
    sendFromElsewhere(destination, "traceparent", "00-xyz-1-01", "malformed");
    received(1);
    assertThat(spans("process").get(0).parentSpanId()).isNull();
    assertThat(spans("process").get(0).links()).isEmpty();
  }

  @Test
  protected void anUnsampledParentIsPassedOnAndNotReported() throws Exception {
    sendFromElsewhere(destination, "traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", "unsampled");
    Map<String, String> current = received(1);
    assertThat(spans("process")).isEmpty();
    assertThat(current.get("unsampled")).isNotEqualTo("null");
    assertThat(metric("process", "success")).isEqualTo(1);
  }

  /** A message that is delivered again is processed again. */
  @Test
  protected void aRetryIsProcessedAgain() throws Exception {
    application.send(destination, List.of("again"));
    received(1);
    received(1);
    assertThat(spans("process")).hasSize(2).allSatisfy(span -> assertThat(span.parentSpanId()).isEqualTo(spans("send").get(0).spanId()));
  }

  @Test
  protected void aCallbackRunsInItsCallerAfterTheSending() throws Exception {
    CompletableFuture<String> called = new CompletableFuture<>();
    String[] request = new String[1];
    Weft.inRequest(() -> {
      request[0] = Weft.currentSpanId();
      application.sendAsync(destination, "called back", thrown -> called.complete(
          thrown + " " + Weft.currentSpanId() + " " + spans("send").size()));
      return called.get(10, TimeUnit.SECONDS);
    });
    assertThat(called).isCompletedWithValue("null " + request[0] + " 1");
  }

  @Test
  protected void manyAtOnceHaveTheRightParents() throws Exception {
    application.send(destination, List.of("first"));   // the destination is there
    Map<String, String> requests = new ConcurrentHashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(10);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        String body = "message " + i;
        all.add(threads.submit(() -> Weft.inRequest(() -> {
          requests.put(body, Weft.currentSpanId());
          application.send(destination, List.of(body));
          return null;
        })));
      }
      for (Future<?> each : all) {
        each.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdown();
    }
    Map<String, String> current = received(MANY + 1);
    Map<String, Span> byId = new HashMap<>();
    Weft.spans().forEach(span -> byId.put(span.spanId(), span));
    assertThat(current).hasSize(MANY + 1);
    requests.forEach((body, request) -> {
      Span process = byId.get(current.get(body));
      Span send = byId.get(process.parentSpanId());
      assertThat(send.parentSpanId()).as(body).isEqualTo(request);
      assertThat(process.traceId()).isEqualTo(byId.get(request).traceId());
    });
    assertThat(metric("publish", "success")).isEqualTo(MANY + 1);
    assertThat(metric("process", "success")).isEqualTo(MANY + 1);
  }
}
