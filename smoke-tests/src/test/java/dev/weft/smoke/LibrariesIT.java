package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.weft.demo.OtlpReceiver;
import dev.weft.demo.Span;
import dev.weft.demo.Trace;
import dev.weft.testing.AnsweringServer;
import dev.weft.testing.AwsServers;
import dev.weft.testing.KafkaBroker;
import dev.weft.testing.OpenAiServer;
import dev.weft.testing.QpidBroker;
import dev.weft.testing.Redis;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Libraries beside the agent's jar: with all instrumentations, packed and relocated, where the tests of an instrumentation read classes from
 * folders. Each library is used in one request, and the agent says no more on standard error than how it started.
 */
class LibrariesIT {
  /**
   * Libraries in one JVM.
   *
   * @param systems which of those that were called {@code /health} shows, by kind and name
   */
  private record Application(int java, List<Library> libraries, List<String> systems) {
    Application(int java, List<Library> libraries) {
      this(java, libraries, List.of());
    }
  }

  private static final List<String> GRPC = List.of("client shop.Orders/Say", "server shop.Orders/Say");
  private static final List<String> REDIS = List.of("client SET localhost:" + Redis.PORT, "client GET localhost:" + Redis.PORT);
  private static final Target TARGET = new Target();
  private static final MongoServer MONGO = new MongoServer(new MemoryBackend());
  private static final AnsweringServer ANTHROPIC = new AnsweringServer((path, request) -> """
      {"id":"c1","type":"message","role":"assistant","model":"claude","content":[{"type":"text","text":"an answer"}],"stop_reason":"end_turn",
       "stop_sequence":null,"usage":{"input_tokens":2,"output_tokens":3}}""");
  private static final String RULES = """
      rules:
        - {class: application.SecuredApplication$Greeting, methods: doGet, counter: greetings_total, labels: {route: request.route}}
      """;

  private static EmbeddedPostgres postgres;

  @TempDir
  private Path folder;

  static Stream<Application> applications() {
    Supplier<Object> nothing = () -> "";
    return Stream.of(
        new Application(8, List.of(
            new Library("Grpc", "grpc", "1.20", nothing, GRPC, List.of(
                "rpc_requests_total{method=\"Say\",service=\"shop.Orders\",side=\"client\",status=\"OK\"} 1.0",
                "rpc_requests_total{method=\"Say\",service=\"shop.Orders\",side=\"server\",status=\"OK\"} 1.0")),
            new Library("Kafka", "kafka-clients", "0.11", () -> KafkaBroker.ADDRESS + " old", sentAndReceived("old", "client poll old"), List.of(
                processed("old", "kafka"))),
            new Library("RabbitMq", "rabbitmq", "5.0", () -> QpidBroker.PORT + " old", sentAndReceived("old"), List.of(
                processed("old", "rabbitmq"))),
            new Library("Mongo", "mongodb", "3.12", () -> MONGO.getConnectionString() + " old", List.of("client insert old", "client find old"), List.of(
                "database_queries_total{query_type=\"insert\",status=\"success\"} 1.0")),
            new Library("Shiro", "shiro", "1.13", nothing, List.of(), List.of("auth_attempts_total{result=\"success\"} 1.0")))),
        new Application(17, List.of(
            new Library("OpenTelemetry", "opentelemetry-api", "1.68", () -> TARGET.address(), List.of(
                "internal order", "client GET", "client GET"), List.of(
                "shop_items_sold_total{otel_scope_name=\"shop\"} 1.0")),
            new Library("MicrometerTracing", "opentelemetry-api", "micrometer-tracing", () -> TARGET.address(), List.of(
                "internal order", "client GET", "internal pay", "client GET"), List.of()),
            new Library("Micrometer", "micrometer", "1.17", nothing, List.of(), List.of("visits_total{kind=\"first\"} 1.0",
                "shop_order_seconds_count{class=\"application.TimedShop\",exception=\"none\",kind=\"book\",method=\"order\"} 1")),
            new Library("KotlinCoroutines", "kotlinx-coroutines", "1.10", nothing, List.of(), List.of()),
            new Library("OpenAi", "openai-java", "4.8", () -> OpenAiServer.URL, List.of(
                "client chat m", "client POST", "client chat m", "client POST"), List.of()),
            new Library("LangChain", "langchain4j", "1.19", () -> OpenAiServer.URL, List.of("client chat m", "client POST"), List.of(
                "ai_requests_total{model=\"m\",provider=\"openai\",status=\"success\"} 3.0",
                "ai_tokens_used_total{model=\"m\",provider=\"openai\",token_type=\"output\"} 8.0")),
            new Library("Anthropic", "anthropic-java", "3.14", () -> ANTHROPIC.url(), List.of("client chat claude", "client POST"), List.of(
                "ai_requests_total{model=\"claude\",provider=\"anthropic\",status=\"success\"} 1.0")),
            new Library("Resteasy", "jaxrs", "resteasy-6.2", nothing, List.of("client GET", "server GET /orders/{id}"), List.of(
                "http_requests_total{endpoint=\"/orders/{id}\",method=\"GET\",status=\"200\"} 1.0")),
            new Library("Helidon", "helidon-3", "3.2", nothing, List.of("client GET", "server GET /items/{id}"), List.of(
                "http_requests_total{endpoint=\"/items/{id}\",method=\"GET\",status=\"200\"} 1.0")),
            new Library("RedissonObjects", "redisson", "3.52", () -> Redis.PORT, REDIS, List.of(
                "redis_commands_total{command=\"GET\",status=\"success\"} 1.0")))),
        new Application(21, List.of(
            new Library("Kafka", "kafka-clients", "4.2", () -> KafkaBroker.ADDRESS + " new", sentAndReceived("new", "client poll new"), List.of(
                processed("new", "kafka"))),
            new Library("RabbitMq", "rabbitmq", "5.37", () -> QpidBroker.PORT + " new", sentAndReceived("new"), List.of(
                processed("new", "rabbitmq"))),
            new Library("S3", "aws-sdk-2", "2.57", () -> AwsServers.S3, List.of("client S3.PutObject", "client S3.GetObject"), List.of(
                "rpc_requests_total{method=\"GetObject\",service=\"S3\",side=\"client\",status=\"OK\"} 2.0")),
            new Library("OldAws", "aws-sdk-1", "1.12", () -> AwsServers.S3 + " " + AwsServers.SQS, List.of("client S3.GetObject"), List.of()),
            new Library("Sqs", "aws-sdk-2", "2.57", () -> AwsServers.SQS, List.of(
                "producer send jobs", "client receive jobs", "consumer process jobs", "client Sqs.ChangeMessageVisibility"), List.of(
                processed("jobs", "aws_sqs"))),
            new Library("SpringRabbit", "spring-rabbit", "4.0", () -> QpidBroker.PORT, sentAndReceived("spring"), List.of(
                processed("spring", "rabbitmq"))),
            new Library("GuavaSequence", "guava", "33.5", () -> TARGET.address().getPort(), List.of("client GET"), List.of())),
            List.of("rpc s3 books@localhost:" + AwsServers.S3.getPort() + " UP", "messaging localhost:" + QpidBroker.PORT + " UP",
            "messaging " + KafkaBroker.ADDRESS + " UP", "http localhost:" + TARGET.address().getPort() + " UP")),
        new Application(17, List.of(
            new Library("SpringKafka", "spring-kafka", "2.8", () -> KafkaBroker.ADDRESS, sentAndReceived("spring", "client poll spring"), List.of(
                processed("spring", "kafka"))),
            new Library("Lettuce4", "lettuce-4", "4.5", () -> Redis.PORT, REDIS, List.of(
                "redis_commands_total{command=\"SET\",status=\"success\"} 1.0")))),
        new Application(25, List.of(
            new Library("KtorServer", "ktor", "3.5", nothing, List.of("client GET", "server GET /items/{id}"), List.of(
                "http_requests_total{endpoint=\"/items/{id}\",method=\"GET\",status=\"200\"} 1.0")),
            new Library("SpringSecurity", "spring-security", "7.0", nothing, List.of("client GET", "server GET /hello"), List.of(
                "auth_attempts_total{result=\"success\"} 1.0", "greetings_total{route=\"/hello\"} 1.0")),
            new Library("Lettuce", "lettuce", "7.7", () -> Redis.PORT, REDIS, List.of(
                "redis_commands_total{command=\"SET\",status=\"success\"} 2.0")),
            new Library("Mongo", "mongodb", "4.11", () -> MONGO.getConnectionString() + " new", List.of("client insert new", "client find new"), List.of(
                "database_queries_total{query_type=\"select\",status=\"success\"} 3.0")),
            new Library("VertxSql", "vertx-sql-client", "5.0", () -> postgres.getPort(), List.of("client SELECT pg_user"), List.of(
                "database_query_duration_seconds_count{query_type=\"select\",table=\"pg_user\"} 1")),
            new Library("VertxRedis", "vertx-redis-client", "5.0", () -> Redis.PORT, REDIS, List.of()),
            new Library("GraphQl", "graphql-java", "26.0", nothing, List.of("client POST", "server POST /graphql/* failed", "internal query failed"), List.of(
                "graphql_operations_total{operation_type=\"query\",status=\"error\"} 1.0")),
            new Library("ReactorSinks", "reactor", "3.8", () -> TARGET.address().getPort(), List.of("client GET"), List.of()),
            new Library("Databases", "r2dbc", "1.0", nothing, List.of("client SELECT"), List.of(
                "database_queries_total{query_type=\"select\",status=\"success\"} 3.0",
                "database_connections_active{pool=\"shop\"} 0.0")))));
  }

  private static List<String> sentAndReceived(String destination, String... further) {
    return Stream.concat(Stream.of("producer send " + destination, "consumer process " + destination), Stream.of(further)).toList();
  }

  private static String processed(String destination, String system) {
    return "messages_total{destination=\"" + destination + "\",operation=\"process\",status=\"success\",system=\"" + system + "\"} 1.0";
  }

  @BeforeAll
  static void startServers() throws IOException {
    MONGO.bind("localhost", 0);
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void closeServers() throws IOException {
    TARGET.close();
    MONGO.shutdownNow();
    postgres.close();
  }

  @ParameterizedTest
  @MethodSource("applications")
  void spansAndMetricsTellWhatLibrariesDo(Application application) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        LibraryApplication app = LibraryApplication.start(folder, application.java(), application.libraries(), Map.of("OTEL_SERVICE_NAME", "libraries",
            "WEFT_RULES", Files.writeString(folder.resolve("rules.yaml"), RULES).toString(), "OTEL_BSP_SCHEDULE_DELAY", "200",
            "OTEL_EXPORTER_OTLP_ENDPOINT", receiver.otlpEndpoint().toString()))) {
      AgentPort agent = AgentPort.of(app.process());
      for (Library library : application.libraries()) {
        app.use(library);
      }
      for (Library library : application.libraries()) {
        await().atMost(StartedProcess.LIMIT).pollDelay(Duration.ZERO)
            .untilAsserted(() -> assertThat(spans(receiver, library)).containsExactlyInAnyOrderElementsOf(library.spans()));
        assertThat(agent.metrics().lines()).containsAll(library.series());
      }
      assertThat(systems(agent)).containsAll(application.systems());
      agent.assertNothingWentWrong();
      assertThat(app.process().stdout()).isEqualTo(app.said());
      assertThat(app.process().stderr()).doesNotContain("dev.weft");
      assertThat(app.process().stderr().lines().filter(line -> line.startsWith("[weft]"))).hasSize(2).allMatch(line -> line.startsWith("[weft] INFO "));
    }
  }

  /** By kind, name and status. */
  private static List<String> systems(AgentPort agent) {
    List<String> systems = new ArrayList<>();
    Http.json(agent.address().resolve("/health/detailed")).path("checks").properties()
        .forEach(check -> systems.add(check.getValue().path("kind").asText() + ' ' + check.getKey() + ' ' + check.getValue().path("status").asText()));
    return systems;
  }

  /** Spans of the library's request, below its own. */
  private static List<String> spans(OtlpReceiver receiver, Library library) {
    String request = "server GET /" + library.type() + "/*";
    for (Trace trace : receiver.traces("libraries")) {
      List<String> spans = new ArrayList<>(trace.spans().stream().map(LibrariesIT::told).toList());
      if (spans.remove(request)) {
        return spans;
      }
    }
    return List.of("no " + request);
  }

  private static String told(Span span) {
    return span.kind() + ' ' + span.name() + (span.error() ? " failed" : "");
  }
}
