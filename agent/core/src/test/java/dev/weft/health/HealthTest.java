package dev.weft.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.Settings;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NoHeaders;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.PoolReader;
import dev.weft.telemetry.pools.Pools;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlStatement;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class HealthTest {
  private static final Instrumentation TEST = Instrumentation.of("test-health");
  private static final Convention JOB = Convention.of("test health job", SpanKind.INTERNAL).declare();
  private static final DatabaseConnection SHOP = DatabaseConnection.of("postgresql", "shop", "db", 5432);

  private Health health;

  @BeforeEach
  void start() {
    start(Map.of());
  }

  private void start(Map<String, String> settings) {
    health = new Health(new Settings(settings), "shop", "1.2", System.nanoTime());
    Telemetry.ready(health::ended, Sampler.ALWAYS, new W3cPropagation());
  }

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  private static void serve() {
    HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, "").end(null);
  }

  private static void query(SQLException thrown) {
    DatabaseOperation.start(Context.slot(), TEST, SHOP, SqlStatement.of(SHOP, "SELECT 1")).end(thrown);
  }

  private static void connect(SQLException thrown) {
    DatabaseOperation.startConnecting(Context.slot(), TEST, SHOP).endConnecting(thrown);
  }

  private static void call(int status, IOException thrown) {
    HttpClientOperation operation = HttpClientOperation.start(TEST, "GET", URI.create("http://prices:8080/"));
    operation.status(status);
    operation.end(thrown);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> check(HealthAnswer answer, String name) {
    return ((Map<String, Map<String, Object>>) answer.content().get("checks")).get(name);
  }

  @Test
  void whatWasCalledIsShownWithItsTime() {
    serve();
    query(null);
    HealthAnswer answer = health.overall(0, false);
    assertThat(answer.isUp()).isTrue();
    assertThat(answer.content()).containsEntry("status", "UP").containsEntry("service", "shop").containsEntry("version", "1.2")
        .containsKeys("timestamp", "uptime");
    assertThat(check(answer, "postgresql shop@db:5432")).containsEntry("status", "UP").containsEntry("error", null)
        .containsOnlyKeys("status", "response_time", "error");
    assertThat((Double) check(answer, "postgresql shop@db:5432").get("response_time")).isBetween(0.0, 10.0);
  }

  @Test
  void aDatabaseThatRefusesConnectionsMakesTheApplicationNotReady() {
    serve();
    connect(new SQLException("Connection to db:5432 refused", "08001"));
    HealthAnswer answer = health.readiness(0);
    assertThat(answer.isUp()).isFalse();
    assertThat(answer.content()).containsEntry("status", "DOWN");
    assertThat(check(answer, "postgresql shop@db:5432")).containsEntry("status", "DOWN").containsEntry("error", "java.sql.SQLException");
    assertThat(health.overall(0, false).isUp()).isFalse();
    assertThat(health.liveness().isUp()).isTrue();

    query(null);
    assertThat(health.readiness(0).isUp()).isTrue();
    assertThat(check(health.readiness(0), "postgresql shop@db:5432")).containsEntry("status", "UP").containsEntry("error", null);
    assertThat(check(health.overall(0, true), "postgresql shop@db:5432")).containsEntry("status", "UP").containsEntry("error", null)
        .containsEntry("last_error", "java.sql.SQLException");
  }

  @Test
  void anErrorThatTheDatabaseAnswersDoesNot() {
    serve();
    query(new SQLException("duplicate key", "23505"));
    assertThat(health.readiness(0).isUp()).isTrue();
    query(new SQLException("terminating connection due to administrator command", "57P01"));
    assertThat(health.readiness(0).isUp()).as("it answered a moment ago").isTrue();
  }

  @Test
  void aSystemThatIsNotRequiredOnlyDegrades() {
    serve();
    call(0, new ConnectException("refused"));
    assertThat(health.readiness(0).isUp()).isTrue();
    assertThat(health.readiness(0).content().get("checks")).isEqualTo(Map.of());
    assertThat(health.overall(0, false).isUp()).isTrue();
    assertThat(health.overall(0, false).content()).containsEntry("status", "DEGRADED");
    assertThat(check(health.overall(0, false), "prices:8080")).containsEntry("status", "DOWN").containsEntry("error", "java.net.ConnectException");
  }

  @Test
  void whichSystemsAreRequiredIsASetting() {
    start(Map.of("WEFT_HEALTH_REQUIRED", "redis, prices*"));
    serve();
    connect(new SQLException("refused", "08001"));
    assertThat(health.readiness(0).isUp()).isTrue();
    call(500, null);
    assertThat(health.readiness(0).isUp()).isTrue();
    RedisOperation get = RedisOperation.start(Context.slot(), TEST, "GET");
    get.server("cache", 6379);
    get.end(new ConnectException("refused"));
    assertThat(health.readiness(0).isUp()).isFalse();
    assertThat(check(health.readiness(0), "cache:6379")).containsEntry("status", "DOWN");
  }

  @Test
  void detailsTellRatioAndTimes() {
    serve();
    query(null);
    query(null);
    query(null);
    query(new SQLException("duplicate key", "23505"));
    Map<String, Object> check = check(health.overall(0, true), "postgresql shop@db:5432");
    assertThat(check).containsEntry("kind", "database").containsEntry("calls_last_minute", 4L).containsEntry("error_ratio", 0.25);
    assertThat(Instant.parse((String) check.get("last_success"))).isBefore(Instant.now().plusSeconds(1));
    assertThat(Instant.parse((String) check.get("last_failure"))).isAfter(Instant.now().minusSeconds(60));
  }

  @Test
  void poolsAreAskedForAConnection() throws Exception {
    serve();
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    List<String> threads = new CopyOnWriteArrayList<>();
    AtomicBoolean valid = new AtomicBoolean(true);
    Connection connection = proxy(Connection.class, (method, arguments) -> method.equals("isValid") ? valid.get() : null);
    DataSource source = proxy(DataSource.class, (method, arguments) -> {
      threads.add(Thread.currentThread().getThreadGroup().getName() + (Context.isAgentThread() ? " agent" : ""));
      if (asked.incrementAndGet() == 3) {
        gate.await();
      }
      return connection;
    });
    PoolReader<DataSource> reader = (pool, figures) -> figures.name("shop");
    Pools.register(PoolKind.DATABASE, source, reader);
    Pools.read();
    try {
      assertThat(check(health.readiness(0), "connection pool shop")).containsEntry("status", "UP").containsEntry("error", null);
      health.readiness(0);
      assertThat(asked).as("a moment later, the answer is the same").hasValue(1);
      assertThat(threads).containsExactly(Thread.currentThread().getThreadGroup().getName() + " agent");

      valid.set(false);
      start(Map.of());
      serve();
      assertThat(health.readiness(0).isUp()).isFalse();
      assertThat(check(health.readiness(0), "connection pool shop")).containsEntry("status", "DOWN")
          .containsEntry("error", "the connection is not valid");

      start(Map.of());
      serve();
      assertThat(check(health.readiness(0), "connection pool shop")).containsEntry("status", "DOWN").containsEntry("error", "no answer within 1 s");
      assertThat(health.readiness(0).isUp()).isFalse();
      assertThat(asked).as("one is under way").hasValue(3);

      start(Map.of("WEFT_HEALTH_CHECKS", "false"));
      serve();
      assertThat(health.readiness(0).content().get("checks")).isEqualTo(Map.of());
    } finally {
      gate.countDown();
      Pools.closed(source);
    }
  }

  /** What a pool does when it is asked. */
  private interface Answer {
    Object to(String method, Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(Proxy.newProxyInstance(HealthTest.class.getClassLoader(), new Class<?>[] {type},
        (self, method, arguments) -> answer.to(method.getName(), arguments)));
  }

  @Test
  void aMinuteLaterNothingIsKnown() {
    long second = TimeUnit.SECONDS.toNanos(1);
    Dependency dependency = new Dependency("database", "shop");
    dependency.called(1000 * second, 5, "java.sql.SQLException", false);
    assertThat(dependency.isDown(1030 * second)).isTrue();
    assertThat(dependency.lastError()).isEqualTo("java.sql.SQLException");
    assertThat(dependency.isDown(1075 * second)).isFalse();
    assertThat(dependency.isUsed(1075 * second)).isFalse();
    assertThat(dependency.responseSeconds(1075 * second)).isNull();
  }

  @Test
  void aSystemThatIsCalledTakesThePlaceOfOneThatIsNotAnyMore() {
    long second = TimeUnit.SECONDS.toNanos(1);
    Dependencies dependencies = new Dependencies();
    for (int i = 0; i < 100; i++) {
      dependencies.dependency(AwaitedCall.HTTP, "host" + i, 1000 * second).called((1000 + i) * second, 5, null, true);
    }
    assertThat(dependencies.dependency(AwaitedCall.HTTP, "another", 1050 * second)).isNull();
    assertThat(dependencies.dependency(AwaitedCall.HTTP, "another", 1061 * second)).isNotNull();
    assertThat(dependencies.all()).hasSize(100).extracting(each -> each.name).contains("another", "host1").doesNotContain("host0");
    assertThat(dependencies.dependency(AwaitedCall.HTTP, "one more", 1061 * second)).isNull();
  }

  @Test
  void anAnswerOfTheLastSecondsCountsMoreThanACallWithoutOne() {
    long second = TimeUnit.SECONDS.toNanos(1);
    Dependency dependency = new Dependency("database", "shop");
    dependency.called(1000 * second, 5, null, true);
    dependency.called(1001 * second, 5, "java.sql.SQLException", false);
    assertThat(dependency.isDown(1001 * second)).isFalse();
    dependency.called(1021 * second, 5, "java.sql.SQLException", false);
    assertThat(dependency.isDown(1021 * second)).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theApplicationHasStartedWhenItAcceptsConnections() throws IOException {
    try (ServerSocket own = new ServerSocket(0)) {
      assertThat(ListeningPorts.areOpen(own.getLocalPort())).isFalse();
      assertThat(health.startup(own.getLocalPort()).isUp()).isFalse();
      assertThat(health.readiness(own.getLocalPort()).isUp()).isFalse();
      assertThat(check(health.readiness(own.getLocalPort()), "startup")).containsEntry("status", "DOWN").containsKey("error");
      try (ServerSocket applications = new ServerSocket(0)) {
        assertThat(applications.getLocalPort()).isPositive();
        assertThat(health.startup(own.getLocalPort()).isUp()).isTrue();
        assertThat(check(health.readiness(own.getLocalPort()), "startup")).isNull();
      }
      assertThat(health.startup(own.getLocalPort()).isUp()).as("once started, it stays so").isTrue();
    }
  }

  @Test
  void aJobOfTheStartIsNotTheEndOfIt() {
    Operation job = JOB.start(TEST, "warm up");
    query(null);
    job.end(null);
    assertThat(health.startup(0).isUp()).isFalse();
    serve();
    assertThat(health.startup(0).isUp()).isTrue();
  }
}
