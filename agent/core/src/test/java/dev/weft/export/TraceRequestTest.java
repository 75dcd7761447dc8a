package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.export.otlp.TraceRequest;
import dev.weft.telemetry.ApplicationSpan;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.FreeAttributes;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.MapHeaders;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.SpanAdditions;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.SpanLink;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlStatement;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * What is written, read by OpenTelemetry's own protocol classes and beside what the SDK's exporter makes of the same operations, shown to it
 * as its own spans.
 */
class TraceRequestTest {
  private static final Instrumentation[] INSTRUMENTATIONS = {Instrumentation.of("jedis"), Instrumentation.of("lettuce")};
  private static final String[] TEXTS = {"a", "GET /orders/{id}", "ä", "€uro", "\ud83d\ude00 smile", "half \ud83d", "\ude00 other half",
      "x".repeat(127), "x".repeat(128), "y".repeat(9_000), "ü".repeat(100), "\u0000\u007f\u0080\u07ff\u0800\uffff"};
  private static final DatabaseConnection[] DATABASES = {DatabaseConnection.of("postgresql", "shöp", "db", 5432),
      DatabaseConnection.of("h2database", null, null, -1)};
  /** System, name, host and port of the database; text, operation, table and summary of a statement. */
  private static final int DATABASE_ATTRIBUTES = 6;
  private static final String[] STATEMENTS = {"SELECT 1", "SELECT näme FROM items WHERE id = 5", "INSERT INTO a VALUES (?)"};

  private static final Resource RESOURCE = Resource.create(Attributes.builder().put("service.name", "shöp").put("process.pid", 4711L)
      .put("yes", true).put("ratio", 0.25).put("texts", "a", "ö").put("numbers", 1L, -2L).put("flags", true, false)
      .put("doubles", 1.5, -2.5).put("none", new String[0]).build());

  private final TraceRequest request = new TraceRequest(RESOURCE.getAttributes(), SpanLimits.getDefault());
  private final SpanView view = new SpanView(RESOURCE, SpanLimits.getDefault());

  @BeforeEach
  void everythingIsSampled() {
    Telemetry.ready(operation -> { }, new Sampler() {
      @Override
      public boolean sampleRoot(Operation operation) {
        return true;
      }

      @Override
      public boolean sampleRemote(Operation operation, boolean parentSampled) {
        return true;
      }
    }, new W3cPropagation());
  }

  /** Attributes of every type, links to operations of this process and of others, and events. */
  private static void addFreeParts(Operation operation, Random random) {
    for (int i = random.nextInt(3); i > 0; i--) {
      operation.set(Attribute.of("test.text" + i), text(random));
      operation.set(Attribute.of("test.number"), random.nextLong());
      operation.set(Attribute.of("test.decimal"), random.nextDouble());
      operation.set(Attribute.of("test.flag"), random.nextBoolean());
      operation.set(Attribute.of("test.texts"), List.of(text(random), text(random)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      operation.link(operation);
      operation.linkFrom(MapHeaders.INSTANCE, Map.of("traceparent", String.format("00-%016x%016x-%016x-0%d", random.nextLong(), random.nextLong() | 1,
          random.nextLong() | 1, random.nextInt(2)), "tracestate", "a=" + i));
      FreeAttributes attributes = new FreeAttributes();
      attributes.set(Attribute.of("test.event.number"), (long) i);
      attributes.set(Attribute.of("test.event.text"), text(random));
      operation.event(text(random), attributes);
    }
  }

  /** All that the application may add to its own spans and to others. */
  private static void addApplicationParts(Operation operation, Random random) {
    SpanAdditions additions = operation.additions();
    additions.attribute("test.text1", text(random));
    additions.attribute("test.number", random.nextInt(2) == 0 ? null : "replaces a number");
    additions.attribute("application.numbers", List.of(random.nextLong(), 2L));
    additions.attribute("application.decimals", List.of(1.5, random.nextDouble()));
    additions.attribute("application.flags", List.of(true, random.nextBoolean()));
    additions.attribute("application.nothing", List.of());
    additions.rename(text(random));
    FreeAttributes attributes = new FreeAttributes();
    attributes.set("weight", random.nextLong());
    additions.event(text(random), random.nextLong() >>> 1, attributes, random.nextBoolean() ? new IllegalStateException(text(random)) : null);
    additions.link(SpanLink.of(random.nextLong(), 1, random.nextLong() | 1, 1, random.nextBoolean(), random.nextBoolean() ? "a=1" : null,
        random.nextBoolean() ? attributes : null));
    additions.status(random.nextInt(3), random.nextBoolean() ? text(random) : null);
  }

  /** An operation that ended, of any shape. */
  private static Operation random(Random random) {
    Map<String, String> headers = new HashMap<>();
    if (random.nextBoolean()) {
      headers.put("traceparent", String.format("00-%016x%016x-%016x-01", random.nextLong(), random.nextLong() | 1, random.nextLong() | 1));
      if (random.nextBoolean()) {
        headers.put("tracestate", "a=1,b=" + random.nextInt());
      }
    }
    HttpServerOperation server = HttpServerOperation.start(Context.slot(), Instrumentation.of("servlet"), "GET", MapHeaders.INSTANCE, headers);
    Operation operation = server;
    if (random.nextInt(3) == 0) {
      DatabaseConnection database = DATABASES[random.nextInt(DATABASES.length)];
      DatabaseOperation statement = DatabaseOperation.start(Context.slot(), Instrumentation.of("jdbc"), database,
          SqlStatement.of(database, STATEMENTS[random.nextInt(STATEMENTS.length)]));
      statement.batch(1 + random.nextInt(2));
      operation = statement;
    } else if (random.nextInt(4) == 0) {
      Instrumentation scope = Instrumentation.scope(Instrumentation.of("test"), "shop" + random.nextInt(3), random.nextBoolean() ? "1.0" : null);
      ApplicationSpan span = ApplicationSpan.start(SpanKind.values()[random.nextInt(5)], scope, text(random), server, 1_700_000_000_000_000_000L);
      addApplicationParts(span, random);
      span.endAt(1_700_000_000_000_000_000L + random.nextInt(5));
      assertThat(span.durationNanos()).isLessThan(5);
      operation = span;
    } else if (random.nextBoolean()) {
      RedisOperation redis = RedisOperation.start(Context.slot(), INSTRUMENTATIONS[random.nextInt(2)], text(random));
      redis.server(text(random), random.nextInt());
      redis.database(random.nextInt(100));
      redis.text(random.nextBoolean() ? text(random) : null);
      operation = redis;
    } else {
      server.details().url(text(random), text(random), random.nextBoolean() ? text(random) : null);
      server.details().server(text(random), random.nextInt(70_000));
      server.route(text(random));
      server.status(random.nextInt(600));
    }
    addFreeParts(operation, random);
    if (random.nextInt(3) == 0) {
      addApplicationParts(operation, random);
    }
    Throwable exception = random.nextInt(5) == 0 ? new IllegalStateException(TEXTS[random.nextInt(TEXTS.length)]) : null;
    if (exception == null && random.nextInt(5) == 0) {
      operation.error("500");
    }
    operation.end(exception);
    if (operation != server) {
      server.end(null);
    }
    return operation;
  }

  private static String text(Random random) {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  @RepeatedTest(20)
  void isWhatTheSdkWouldHaveSent(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    List<SpanData> spans = new ArrayList<>();
    Operation[] batch = new Operation[random.nextInt(60) + 1];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = random(random);
      spans.add(new FinishedSpan(batch[i], view));
    }
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    TraceRequestMarshaler.create(spans).writeBinaryTo(expected);

    request.fill(batch, batch.length);

    assertThat(batch).containsOnlyNulls();
    assertThat(request.spans()).isEqualTo(batch.length);
    assertThat(sorted(parsed()).toString().lines()).containsExactlyElementsOf(
        sorted(ExportTraceServiceRequest.parseFrom(expected.toByteArray())).toString().lines().toList());
  }

  private ExportTraceServiceRequest parsed() throws Exception {
    return parsed(request);
  }

  private static ExportTraceServiceRequest parsed(TraceRequest request) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    request.writeMessage(bytes);
    assertThat(bytes.size()).isEqualTo(request.getContentLength());
    return ExportTraceServiceRequest.parseFrom(bytes.toByteArray());
  }

  /** Neither the order of scopes nor that of attributes means anything. */
  private static ExportTraceServiceRequest sorted(ExportTraceServiceRequest request) {
    assertThat(request.getResourceSpansCount()).isEqualTo(1);
    ResourceSpans.Builder all = request.getResourceSpans(0).toBuilder();
    all.setResource(all.getResource().toBuilder().clearAttributes()
        .addAllAttributes(sorted(all.getResource().getAttributesList())));
    List<ScopeSpans> scopes = new ArrayList<>();
    for (ScopeSpans scope : all.getScopeSpansList()) {
      ScopeSpans.Builder spans = scope.toBuilder().clearSpans();
      for (Span span : scope.getSpansList()) {
        Span.Builder sorted = span.toBuilder().clearAttributes().addAllAttributes(sorted(span.getAttributesList()));
        sorted.getEventsBuilderList().forEach(event -> {
          List<KeyValue> attributes = sorted(event.getAttributesList());
          event.clearAttributes().addAllAttributes(attributes);
        });
        if (span.getStatus().equals(Status.getDefaultInstance())) {
          sorted.clearStatus();   // the SDK writes it though it says nothing
        }
        spans.addSpans(sorted);
      }
      scopes.add(spans.build());
    }
    scopes.sort(Comparator.comparing(scope -> scope.getScope().getName() + scope.getScope().getVersion()));
    return request.toBuilder().setResourceSpans(0, all.clearScopeSpans().addAllScopeSpans(scopes)).build();
  }

  private static List<KeyValue> sorted(List<KeyValue> attributes) {
    return attributes.stream().sorted(Comparator.comparing(KeyValue::getKey)).toList();
  }

  private static Operation longSpan(int chars) {
    RedisOperation operation = RedisOperation.start(Context.slot(), INSTRUMENTATIONS[0], "GET");
    operation.text("z".repeat(chars));
    operation.end(null);
    return operation;
  }

  @Test
  void whatDoesNotFitStaysForTheNextRequest() throws Exception {
    Operation[] batch = new Operation[10];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = longSpan(900_000);
    }
    int sent = 0;
    int requests = 0;
    while (sent < batch.length) {
      request.fill(batch, batch.length);
      assertThat(request.getContentLength()).isLessThan(4 * 1024 * 1024);
      assertThat(parsed().getResourceSpans(0).getScopeSpans(0).getSpansCount()).isEqualTo(request.spans()).isPositive();
      sent += request.spans();
      requests++;
    }
    assertThat(requests).isEqualTo(3);
    assertThat(batch).containsOnlyNulls();
  }

  @Test
  void textsThatComeAgainAreWrittenAsBeforeAlsoWhereOthersTakeTheirPlace() throws Exception {
    String[] texts = {"SET a", "SET a", "SET b", "SET a", "SET a", "SET a", new String("SET a"), "SET ä", "SET ä", "SET ä"};
    for (String text : texts) {
      RedisOperation operation = RedisOperation.start(Context.slot(), INSTRUMENTATIONS[0], "SET");
      operation.text(text);
      operation.end(null);
      request.fill(new Operation[] {operation}, 1);
      assertThat(parsed().getResourceSpans(0).getScopeSpans(0).getSpans(0).getAttributesList())
          .anyMatch(pair -> pair.getKey().equals("db.query.text") && pair.getValue().getStringValue().equals(text));
    }
  }

  @Test
  void aSpanThatFitsIntoNoRequestIsLeftOutAndCounted() throws Exception {
    Operation[] batch = {longSpan(10), longSpan(5_000_000), longSpan(20)};
    request.fill(batch, 3);
    assertThat(request.spans()).isEqualTo(1);
    request.fill(batch, 3);
    assertThat(request.spans()).isEqualTo(1);
    assertThat(request.lost()).isEqualTo(1);
    assertThat(parsed().getResourceSpans(0).getScopeSpans(0).getSpansCount()).isEqualTo(1);
    assertThat(batch).containsOnlyNulls();
  }

  @Test
  void aSpanThatCannotBeReadIsLeftOutAndCounted() throws Exception {
    RedisOperation broken = RedisOperation.start(Context.slot(), INSTRUMENTATIONS[0], (String) null);
    broken.end(null);
    Operation[] batch = {longSpan(10), broken, longSpan(20)};
    request.fill(batch, 3);
    assertThat(request.spans()).isEqualTo(2);
    assertThat(request.lost()).isEqualTo(1);
    assertThat(parsed().getResourceSpans(0).getScopeSpans(0).getSpansList()).hasSize(2)
        .allMatch(span -> span.getName().equals("GET"));
  }

  @Test
  void limitsAreOfCharactersAsTheSdkCountsThem() throws Exception {
    TraceRequest cut = new TraceRequest(Attributes.empty(), SpanLimits.builder().setMaxAttributeValueLength(3).build());
    RedisOperation operation = RedisOperation.start(Context.slot(), INSTRUMENTATIONS[0], "GET");
    operation.text("äöüß");
    operation.end(null);
    cut.fill(new Operation[] {operation}, 1);
    Span span = parsed(cut)
        .getResourceSpans(0).getScopeSpans(0).getSpans(0);
    assertThat(span.getAttributesList()).anyMatch(pair -> pair.getValue().getStringValue().equals("äöü"));
  }

  @Test
  void attributesThatManySpansShareCountForEach() throws Exception {
    TraceRequest cut = new TraceRequest(Attributes.empty(), SpanLimits.builder().setMaxNumberOfAttributes(4).build());
    SqlStatement statement = SqlStatement.of(DATABASES[0], "DELETE FROM carts WHERE id = 7");
    for (TraceRequest each : List.of(request, request, request, cut, cut, cut, request)) {
      DatabaseOperation operation = DatabaseOperation.start(Context.slot(), Instrumentation.of("jdbc"), DATABASES[0], statement);
      operation.end(null);
      each.fill(new Operation[] {operation}, 1);
      Span span = parsed(each)
          .getResourceSpans(0).getScopeSpans(0).getSpans(0);
      assertThat(span.getAttributesCount()).isEqualTo(each == cut ? 4 : DATABASE_ATTRIBUTES);
      assertThat(span.getDroppedAttributesCount()).isEqualTo(each == cut ? DATABASE_ATTRIBUTES - 4 : 0);
    }
  }
}
