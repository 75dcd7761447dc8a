package dev.weft.telemetry.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.RequestHeaders;
import dev.weft.telemetry.RootSampler;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlBatch;
import dev.weft.telemetry.sql.SqlStatement;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditRulesTest {
  private static final Instrumentation TEST = Instrumentation.of("test-audit");
  private static final DatabaseConnection SHOP = DatabaseConnection.of("postgresql", "shop", "db", 5432);
  private static final RequestHeaders<String> NONE = new RequestHeaders<>() {
    @Override
    public String get(String carrier, String name) {
      return null;
    }

    @Override
    public Iterable<String> names(String carrier) {
      return List.of();
    }
  };

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private long before;

  @BeforeEach
  void watch() {
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
    SecurityWatch.on(true);
    Log.to(new PrintStream(log, true));
    before = SecurityEvent.AUDIT.count();
  }

  @AfterEach
  void leave() {
    AuditRules.putInForce(List.of());
    SecurityWatch.on(false);
    Log.to(System.err);
    assertThat(Context.current()).isNull();
  }

  private static List<String> list(String texts) {
    return texts == null || texts.isEmpty() ? List.of() : Arrays.asList(texts.split(" "));
  }

  private static AuditRule rule(String name, String tables, String routes, String methods) {
    return new AuditRule(name, "rules.yaml:1", list(tables), list(routes), list(methods), null);
  }

  private static void rules(AuditRule... rules) {
    assertThat(AuditRules.putInForce(List.of(rules))).isTrue();
  }

  private static DatabaseOperation statement(String sql) {
    return DatabaseOperation.start(Context.slot(), TEST, SHOP, SqlStatement.prepared(SHOP, sql));
  }

  private static void execute(String sql) {
    statement(sql).end(null);
  }

  private static HttpServerOperation request(String method) {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), TEST, method, NONE, "");
    if (request.needsUser()) {
      request.user("ann \"x\"");
    }
    return request;
  }

  private static void end(HttpServerOperation request, String route) {
    request.route(route);
    request.status(200);
    RequestDetails client = request.neededClient();
    if (client != null) {
      client.client("10.1.2.3", 50_000, "1.1", "test");
    }
    request.end(null);
  }

  private void serve(String method, String route, Runnable work) {
    HttpServerOperation request = request(method);
    work.run();
    end(request, route);
  }

  private String lines() {
    return log.toString(StandardCharsets.UTF_8);
  }

  private long events() {
    return SecurityEvent.AUDIT.count() - before;
  }

  @Test
  void aRequestThatUsesATableIsOneEventWithWhoAndWhere() {
    rules(rule("card-data", "cards payment_*", "", ""));
    serve("GET", "/pay/{id}", () -> {
      execute("SELECT * FROM orders o JOIN Payment_Methods m ON o.id = m.id JOIN shop.cards c ON c.id = m.card");
      execute("UPDATE cards SET used = ? WHERE id = ?");
      execute("SELECT * FROM customers");
    });
    assertThat(lines()).matches("\\[weft] WARN security event type=audit severity=low rule=card-data table=\"payment_methods,shop\\.cards,cards\" "
        + "address=10\\.1\\.2\\.3 user=\"ann \\\\\"x\\\\\"\" endpoint=/pay/\\{id} trace_id=[0-9a-f]{32}\\R");
    assertThat(events()).isEqualTo(1);
    assertThat(SecurityWatch.auditEvents()).containsOnlyKeys("card-data").containsEntry("card-data", 1L);
  }

  @Test
  void outsideOfARequestEachStatementIsAnEvent() {
    rules(rule("cards", "cards", "", ""), rule("all", "*", "", ""));
    execute("SELECT * FROM cards a, cards b");
    execute("DELETE FROM orders");
    assertThat(lines().lines()).hasSize(3).allMatch(line -> line.contains(" trace_id=") && !line.contains("address="));
    assertThat(SecurityWatch.auditEvents()).containsEntry("cards", 1L).containsEntry("all", 2L);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "cards | SELECT * FROM cards | true",
      "CARDS | SELECT * FROM cards | true",
      "cards | SELECT * FROM \"Cards\" | true",
      "cards | SELECT * FROM shop.cards | true",
      "shop.cards | SELECT * FROM shop.cards | true",
      "shop.cards | SELECT * FROM cards | false",
      "cards | SELECT * FROM old_cards | false",
      "*cards | SELECT * FROM old_cards | true",
      "cards | SELECT * FROM a WHERE id IN (SELECT a FROM cards) | true",
      "cards | INSERT INTO a SELECT * FROM cards | true",
      "cards | WITH c AS (SELECT * FROM cards) SELECT * FROM c | true",
      "c | WITH c AS (SELECT * FROM cards) SELECT * FROM c | false",
      "cards | MERGE INTO a USING cards ON 1 = 1 WHEN MATCHED THEN DELETE | true",
      "cards | SELECT 1; TRUNCATE cards | true",
      "cards | SELECT 'FROM cards' FROM a | false"})
  void anyTableOfAStatementCounts(String table, String sql, boolean isAudited) {
    rules(rule("one", table, "", ""));
    execute(sql);
    assertThat(events()).isEqualTo(isAudited ? 1 : 0);
  }

  @Test
  void anyTableOfABatchCounts() {
    rules(rule("one", "cards", "", ""));
    SqlBatch batch = new SqlBatch();
    for (String sql : List.of("DELETE FROM a", "DELETE FROM a", "DELETE FROM b", "DELETE FROM a WHERE id IN (SELECT id FROM cards)")) {
      batch.add(SqlStatement.of(SHOP, sql));
    }
    DatabaseOperation operation = DatabaseOperation.start(Context.slot(), TEST, SHOP, batch.statement());
    operation.batch(batch);
    operation.end(null);
    assertThat(events()).isEqualTo(1);
  }

  @Test
  void aStatementThatWasPreparedBeforeTheRuleIsSeen() {
    SqlStatement prepared = SqlStatement.prepared(SHOP, "SELECT * FROM a JOIN early_cards ON 1 = 1");
    rules(rule("one", "early_cards", "", ""));
    DatabaseOperation.start(Context.slot(), TEST, SHOP, prepared).end(null);
    assertThat(events()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"/admin/*,'',GET,/admin/users/{id},1", "/admin/*,'',GET,/orders,0", "/admin/*,'',GET,,0", "/admin/*,DELETE POST,GET,/admin/x,0",
      "/admin/*,DELETE POST,POST,/admin/x,1", "/admin/*,PROPFIND,PROPFIND,/admin/x,1", "/admin/*,PROPFIND,GET,/admin/x,0"})
  void aRequestIsAnEventByRouteAndMethod(String routes, String methods, String method, String route, int events) {
    rules(rule("admin", "", routes, methods));
    serve(method, route, () -> { });
    assertThat(events()).isEqualTo(events);
    assertThat(lines().lines()).hasSize(events).allMatch(line -> line.contains(" rule=admin address=10.1.2.3 user=\"ann") && line.contains(" endpoint=/admin/"));
  }

  @Test
  void aRouteAndATableOfOneRuleAreOneEvent() {
    rules(rule("admin", "users", "/admin/*", ""));
    serve("GET", "/admin/users", () -> execute("SELECT * FROM users"));
    assertThat(lines()).hasLineCount(1).contains("rule=admin table=\"users\" address=10.1.2.3 ").contains(" endpoint=/admin/users ");
    assertThat(SecurityWatch.auditEvents()).containsEntry("admin", 1L);
  }

  @Test
  void requestsThatAreNotSampledAreAuditedToo() {
    Telemetry.ready(operation -> { }, new RootSampler(false), new W3cPropagation());
    rules(rule("all", "users", "/admin/*", ""));
    serve("GET", "/admin/users", () -> { });
    serve("GET", "/x", () -> execute("SELECT * FROM users"));
    assertThat(lines().lines()).hasSize(2).allMatch(line -> line.contains("address=10.1.2.3"));
  }

  @Test
  void accessWithinAllowedHoursIsNoEvent() {
    LocalTime now = LocalTime.now(ZoneOffset.UTC);
    String open = String.format("%02d:00-%02d:00", now.minusHours(2).getHour(), now.plusHours(2).getHour());
    String shut = String.format("%02d:00-%02d:00", now.plusHours(2).getHour(), now.minusHours(2).getHour());
    rules(new AuditRule("open", "", List.of("users"), List.of("/a"), List.of(), AllowedHours.of(List.of(open), "")),
        new AuditRule("shut", "", List.of("users"), List.of("/a"), List.of(), AllowedHours.of(List.of(shut), "")));
    execute("SELECT * FROM users");
    serve("GET", "/a", () -> { });
    assertThat(SecurityWatch.auditEvents()).containsEntry("open", 0L).containsEntry("shut", 2L);
  }

  @Test
  void aStatementThatEndsAfterItsRequestIsStillAnEvent() {
    rules(rule("one", "users", "", ""));
    HttpServerOperation request = request("GET");
    DatabaseOperation late = statement("SELECT * FROM users");
    late.detach();
    end(request, "/late");
    assertThat(events()).isZero();
    late.end(null);
    assertThat(events()).isEqualTo(1);
    assertThat(lines()).contains(" endpoint=/late ");
  }

  @Test
  void manyEventsAreFewLinesAllCountedAndHideNoOther() {
    rules(rule("one", "users", "", ""));
    for (int i = 0; i < 1000; i++) {
      execute("SELECT * FROM users");
    }
    assertThat(SecurityWatch.auditEvents()).containsEntry("one", 1000L);
    assertThat(lines().lines().count()).isBetween(20L, 200L);
    LoginAttempt.end(LoginAttempt.begin(TEST, "ann"), false, LoginFailure.OTHER);
    assertThat(lines()).contains("type=failed_login");
  }

  @Test
  void tablesOfOneLineAreFew() {
    rules(rule("all", "*", "", ""));
    serve("GET", "/x", () -> {
      for (int i = 0; i < 1000; i++) {
        execute("SELECT * FROM t" + i);
      }
    });
    assertThat(lines()).hasLineCount(1).hasSizeLessThan(400).contains("table=\"t0,t1,t2,");
  }

  @Test
  void aRuleThatStaysGoesOnCountingAndOthersAreForgotten() {
    rules(rule("stays", "users", "", ""), rule("goes", "users", "", ""));
    execute("SELECT * FROM users");
    rules(rule("stays", "users", "", ""), rule("comes", "users", "", ""));
    execute("SELECT * FROM users");
    assertThat(SecurityWatch.auditEvents()).containsOnlyKeys("stays", "comes").containsEntry("stays", 2L).containsEntry("comes", 1L);
  }

  @Test
  void withoutSecurityEventsThereAreNoAudits() {
    SecurityWatch.on(false);
    List<AuditRule> rules = new ArrayList<>(List.of(rule("one", "users", "/x", "")));
    assertThat(AuditRules.putInForce(rules)).isFalse();
    serve("GET", "/x", () -> execute("SELECT * FROM users"));
    assertThat(events()).isZero();
    assertThat(SecurityWatch.auditEvents()).isEmpty();
  }

  @Test
  void withoutRulesUsersAndClientsAreNotAskedFor() {
    rules();
    HttpServerOperation request = request("GET");
    assertThat(request.needsUser()).isFalse();
    request.status(200);
    assertThat(request.neededClient()).isNull();
    request.end(null);
  }
}
