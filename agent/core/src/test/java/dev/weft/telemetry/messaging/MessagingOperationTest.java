package dev.weft.telemetry.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.ApplicationContext;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Label;
import dev.weft.telemetry.MapHeaders;
import dev.weft.telemetry.Metric;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.ReadAttributes;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagingOperationTest {
  private static final MessagingClient CLIENT =
      new MessagingClient(Instrumentation.of("test-messaging"), "kafka", "shop-1", "billing", "broker", 9092);
  private static final MessagingDestination ORDERS = MessagingDestination.of("orders");

  private final Context.Slot slot = Context.slot();

  @BeforeEach
  void collect() {
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
  }

  @Test
  void theProcessingAroundAnOwnSpanOfAFrameworkIsFound() {
    MessagingOperation process = MessagingOperation.startProcess(slot, CLIENT, ORDERS, MapHeaders.INSTANCE, Map.of());
    ApplicationContext context = ApplicationContext.of("context", 1, 2, 3, 1, null, false, null);
    context.attach();
    assertThat(MessagingOperation.processing(slot)).isNull();
    assertThat(MessagingOperation.processingAround(slot)).isSameAs(process);
    context.close();
    process.end(null);
    assertThat(MessagingOperation.processingAround(slot)).isNull();
  }

  @Test
  void namesAndKindsAreThoseOfTheConvention() {
    MessagingOperation send = MessagingOperation.startSend(slot, CLIENT, ORDERS, "send");
    send.end(null);
    MessagingOperation receive = MessagingOperation.startReceive(slot, CLIENT, ORDERS, "poll");
    receive.batch(3);
    receive.end(null);
    MessagingOperation process = MessagingOperation.startProcess(slot, CLIENT, ORDERS, MapHeaders.INSTANCE, Map.of());
    process.end(null);
    assertThat(List.of(send.name(), receive.name(), process.name())).containsExactly("send orders", "poll orders", "process orders");
    assertThat(List.of(send.kind(), receive.kind(), process.kind())).containsExactly(SpanKind.PRODUCER, SpanKind.CLIENT, SpanKind.CONSUMER);
    assertThat(ReadAttributes.of(receive)).containsEntry("messaging.system", "kafka").containsEntry("messaging.operation.name", "poll")
        .containsEntry("messaging.operation.type", "receive").containsEntry("messaging.destination.name", "orders")
        .containsEntry("messaging.client.id", "shop-1").containsEntry("messaging.consumer.group.name", "billing")
        .containsEntry("messaging.batch.message_count", 3L).containsEntry("server.address", "broker").containsEntry("server.port", 9092L);
    assertThat(ReadAttributes.of(process)).doesNotContainKey("messaging.batch.message_count");
  }

  @Test
  void aMessageIsProcessedBelowItsSenderAndLinksToIt() {
    Map<String, String> message = new HashMap<>();
    MessagingOperation send = MessagingOperation.startSend(slot, CLIENT, ORDERS, "send");
    send.inject(Map::put, message);
    send.end(null);
    MessagingOperation around = MessagingOperation.startProcess(slot, CLIENT, ORDERS, MapHeaders.INSTANCE, Map.of());
    MessagingOperation process = MessagingOperation.startProcess(slot, CLIENT, ORDERS, MapHeaders.INSTANCE, message);
    MessagingOperation unsent = MessagingOperation.startProcess(slot, CLIENT, ORDERS, MapHeaders.INSTANCE, Map.of());
    assertThat(process.parentSpanId()).isEqualTo(send.spanId());
    assertThat(process.traceIdLow()).isEqualTo(send.traceIdLow());
    assertThat(process.links()).singleElement().satisfies(link -> assertThat(link.spanId()).isEqualTo(send.spanId()));
    assertThat(unsent.parentSpanId()).isEqualTo(process.spanId());
    assertThat(unsent.links()).isEmpty();
    assertThat(around.parentSpanId()).isZero();
    unsent.end(null);
    process.end(null);
    around.end(null);
  }

  @Test
  void aLoopIsPartOfAnOperationUntilThatHasEnded() {
    Map<String, String> message = new HashMap<>();
    MessagingOperation send = MessagingOperation.startSend(slot, CLIENT, ORDERS, "send");
    send.inject(Map::put, message);
    send.end(null);
    MessagingOperation around = MessagingOperation.startProcess(slot, CLIENT, ORDERS, MapHeaders.INSTANCE, Map.of());
    assertThat(List.of(polled(), polled())).as("under way").allSatisfy(poll -> assertThat(poll.parentSpanId()).isEqualTo(around.spanId()));
    around.end(null);
    Scope loop = Context.attach(around);
    try {
      assertThat(polled().parentSpanId()).as("the first one").isEqualTo(around.spanId());
      assertThat(polled().parentSpanId()).isZero();
      MessagingOperation process = MessagingOperation.startProcess(slot, CLIENT, ORDERS, MapHeaders.INSTANCE, Map.of());
      assertThat(process.parentSpanId()).isZero();
      assertThat(polled().parentSpanId()).as("inside one that is under way").isEqualTo(process.spanId());
      process.end(null);
      MessagingOperation sent = MessagingOperation.startProcess(slot, CLIENT, ORDERS, MapHeaders.INSTANCE, message);
      sent.end(null);
      assertThat(sent.parentSpanId()).isEqualTo(send.spanId());
      MessagingOperation batch = MessagingOperation.startProcessBatch(slot, CLIENT, ORDERS, 2);
      batch.end(null);
      assertThat(batch.parentSpanId()).isZero();
    } finally {
      loop.close();
    }
  }

  private MessagingOperation polled() {
    MessagingOperation poll = MessagingOperation.startReceive(slot, CLIENT, ORDERS, "poll");
    poll.end(null);
    return poll;
  }

  @Test
  void aMessageOfAnotherLibraryInsideIsPartOfTheOuterOne() {
    MessagingOperation send = MessagingOperation.startSend(slot, CLIENT, ORDERS, "publish");
    assertThat(MessagingOperation.startSend(slot, CLIENT, ORDERS, "send")).isNull();
    assertThat(MessagingOperation.sending(slot)).isSameAs(send);
    send.end(null);
    assertThat(MessagingOperation.sending(slot)).isNull();
  }

  @Test
  void processingIsFoundOnlyWhileItIsCurrent() {
    MessagingOperation batch = MessagingOperation.startProcessBatch(slot, CLIENT, ORDERS, 2);
    assertThat(MessagingOperation.processing(slot)).isSameAs(batch);
    MessagingOperation send = MessagingOperation.startSend(slot, CLIENT, ORDERS, "send");
    assertThat(MessagingOperation.processing(slot)).isNull();
    send.end(null);
    batch.end(null);
    assertThat(ReadAttributes.of(batch)).containsEntry("messaging.batch.message_count", 2L);
  }

  @Test
  void temporaryDestinationsAreOneLabelAndNoNameOfASpan() {
    MessagingOperation send = MessagingOperation.startSend(slot, CLIENT, MessagingDestination.temporary("amq.gen-Xa2"), "publish");
    send.end(null);
    assertThat(send.name()).isEqualTo("publish");
    assertThat(ReadAttributes.of(send)).containsEntry("messaging.destination.name", "amq.gen-Xa2")
        .containsEntry("messaging.destination.temporary", true);
    assertThat(labels(send)).containsExactly("kafka", "(temporary)", "publish", "success");
    MessagingOperation several = MessagingOperation.startReceive(slot, CLIENT, MessagingDestination.NONE, "poll");
    several.end(null);
    assertThat(several.name()).isEqualTo("poll");
    assertThat(labels(several)).containsExactly("kafka", null, "receive", "success");
  }

  @Test
  void aBatchCountsItsMessages() {
    MessagingOperation receive = MessagingOperation.startReceive(slot, CLIENT, ORDERS, "poll");
    receive.batch(500);
    receive.end(null);
    Metric messages = receive.convention().metrics().get(0);
    assertThat(messages.name()).isEqualTo("messages_total");
    assertThat(messages.value().of(receive)).isEqualTo(500);
  }

  @Test
  void partitionsAndSizesAreAttributes() {
    MessagingOperation send = MessagingOperation.startSend(slot, CLIENT, ORDERS, "send");
    send.partition(100);
    send.partition(-1);
    send.bodySize(0);
    send.messageId("m-1");
    send.end(null);
    assertThat(ReadAttributes.of(send)).containsEntry("messaging.destination.partition.id", "100")
        .containsEntry("messaging.message.body.size", 0L).containsEntry("messaging.message.id", "m-1");
  }

  @Test
  void anExactDestinationIsAnAttributeOnly() {
    MessagingOperation send = MessagingOperation.startSend(slot, CLIENT, ORDERS, "send");
    send.destinationName("orders:order.17");
    send.conversationId("c-1");
    send.end(null);
    assertThat(send.name()).isEqualTo("send orders");
    assertThat(labels(send)).containsExactly("kafka", "orders", "publish", "success");
    assertThat(ReadAttributes.of(send)).containsEntry("messaging.destination.name", "orders:order.17")
        .containsEntry("messaging.message.conversation_id", "c-1");
  }

  @Test
  void aClientWithOneConnectionNamesItsServerAndItsPeer() throws Exception {
    assertThat(attributesOf(InetAddress.getByAddress("broker", new byte[] {10, 0, 0, 1}))).containsEntry("server.address", "broker")
        .containsEntry("server.port", 5672L).containsEntry("network.peer.address", "10.0.0.1").containsEntry("network.peer.port", 5672L);
    assertThat(attributesOf(InetAddress.getByAddress(new byte[] {10, 0, 0, 2}))).containsEntry("server.address", "10.0.0.2");
    assertThat(attributesOf(null)).doesNotContainKeys("server.address", "network.peer.address");
  }

  private Map<String, Object> attributesOf(InetAddress peer) {
    MessagingClient client = MessagingClient.connected(CLIENT.instrumentation, "rabbitmq", peer, 5672);
    MessagingOperation send = MessagingOperation.startSend(slot, client, ORDERS, "send");
    send.end(null);
    return ReadAttributes.of(send);
  }

  private static List<String> labels(Operation operation) {
    return operation.convention().metrics().get(0).labels().stream().map((Label label) -> label.value(operation)).toList();
  }
}
