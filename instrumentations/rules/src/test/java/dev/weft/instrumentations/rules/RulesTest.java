package dev.weft.instrumentations.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import application.Desk;
import application.Late;
import application.Services;
import application.Settlement;
import application.Trades;
import dev.weft.testing.Span;
import dev.weft.testing.Weft;
import dev.weft.testing.WeftExtension;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeftExtension.class)
class RulesTest {
  private final Trades trades = new Trades();

  @AfterEach
  void withoutRules() {
    assertThat(Weft.rules("")).isEmpty();
  }

  private static void rules(String yaml) {
    assertThat(Weft.rules(yaml)).isEmpty();
  }

  @Test
  void callsAreCountedByWhatTheirArgumentsAndResultsSay() {
    rules("""
        rules:
          - class: application.Trades
            methods: execute
            parameters: [application.Trades$Order]
            counter: trades_processed_total
            labels:
              transaction_type: arg0.kind
              status: result.status
              vip: arg0.user.vip
        """);
    trades.execute(Trades.order("BUY", "5", "EUR", "v1"));
    trades.execute(Trades.order("BUY", "7", "EUR", "v1"));
    trades.execute(Trades.order("SELL", "0", "EUR", "u1"));
    trades.execute(Trades.order("SELL", "1", "EUR", "u1"), 3);
    assertThat(Weft.metric("trades_processed_total{status=\"OK\",transaction_type=\"BUY\",vip=\"true\"}")).isEqualTo(2);
    assertThat(Weft.metric("trades_processed_total{status=\"EMPTY\",transaction_type=\"SELL\",vip=\"false\"}")).isEqualTo(1);
    assertThat(Weft.metrics().keySet()).noneMatch(series -> series.contains("MANY"));
  }

  @Test
  void valuesAreSummedOnACondition() {
    rules("""
        rules:
          - class: application.Trades
            methods: [execute]
            when: thrown == null && arg0.kind == 'BUY' && (arg0.amount >= 5 || arg0.currency != 'EUR')
            counter: revenue_total
            help: What was earned.
            value: arg0.amount
            labels: {currency: arg0.currency}
        """);
    assertThatThrownBy(() -> trades.execute(Trades.order("BUY", "-7", "EUR", "u1"))).isInstanceOf(IllegalArgumentException.class);
    trades.execute(Trades.order("BUY", "5.25", "EUR", "u1"));
    trades.execute(Trades.order("BUY", "4", "EUR", "u1"));
    trades.execute(Trades.order("BUY", "4", "USD", "u1"));
    trades.execute(Trades.order("SELL", "50", "EUR", "u1"));
    assertThat(Weft.metric("revenue_total{currency=\"EUR\"}")).isEqualTo(5.25);
    assertThat(Weft.metric("revenue_total{currency=\"USD\"}")).isEqualTo(4);
  }

  @Test
  void aCallThatReturnsAStageEndsWithIt() throws Exception {
    rules("""
        rules:
          - class: application.Trades
            methods: executeLater
            counter: later_trades_total
            labels: {status: result.status, failed: thrown != null}
          - class: application.Trades
            methods: executeLater
            span: execute later
            attributes: {trade.status: result.status}
        """);
    CompletableFuture<Object> goesOn = new CompletableFuture<>();
    String request = Weft.inRequest(() -> {
      trades.executeLater(Trades.order("BUY", "5", "EUR", "v1"), goesOn);
      trades.executeLater(Trades.order("BUY", "-5", "EUR", "v1"), goesOn);
      Weft.inClientCall(() -> null);
      return Weft.currentSpanId();
    });
    assertThat(Weft.awaitSpans(2).stream().map(Span::name)).doesNotContain("execute later");   // the call and the request
    assertThat(Weft.spans().get(0).parentSpanId()).isEqualTo(request);
    assertThat(Weft.metrics().keySet()).noneMatch(series -> series.startsWith("later_trades_total{"));
    goesOn.complete("now");
    List<Span> later = Weft.awaitSpans(4).subList(2, 4);
    assertThat(later).allMatch(span -> span.name().equals("execute later") && span.parentSpanId().equals(request));
    assertThat(later.stream().map(Span::errorType)).containsExactlyInAnyOrder(null, "java.lang.IllegalArgumentException");
    assertThat(later.stream().map(span -> span.attributes().get("trade.status"))).containsExactlyInAnyOrder("OK", null);
    assertThat(Weft.metric("later_trades_total{failed=\"false\",status=\"OK\"}")).isEqualTo(1);
    assertThat(Weft.metric("later_trades_total{failed=\"true\",status=\"none\"}")).isEqualTo(1);
  }

  @Test
  void aCallOfAFunctionThatSuspendsEndsWithItsResult() throws Exception {
    rules("""
        rules:
          - class: application.Settlement
            methods: settle
            counter: settled_trades_total
            labels: {status: result.status, kind: arg0.kind}
          - class: application.Settlement
            methods: settle
            span: settle
        """);
    Runnable goOn = Weft.inRequest(() -> new Settlement().begin(Trades.order("BUY", "5", "EUR", "v1")));
    assertThat(Weft.awaitSpans(1).get(0).kind()).isEqualTo("SERVER");
    assertThat(Weft.metrics().keySet()).noneMatch(series -> series.startsWith("settled_trades_total{"));
    goOn.run();
    assertThat(Weft.awaitSpans(2).get(1).name()).isEqualTo("settle");
    assertThat(Weft.metric("settled_trades_total{kind=\"BUY\",status=\"OK\"}")).isEqualTo(1);
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void timesAndValuesAreHistograms() {
    rules("""
        rules:
          - class: application.Trades
            methods: execute
            histogram: trade_duration_seconds
          - class: application.Trades
            methods: execute
            histogram: trade_amount
            value: arg0.amount
            buckets: [1, 10, 100]
        """);
    trades.execute(Trades.order("BUY", "5", "EUR", "u1"));
    trades.execute(Trades.order("BUY", "50", "EUR", "u1"));
    assertThat(Weft.metric("trade_duration_seconds_count")).isEqualTo(2);
    assertThat(Weft.metric("trade_duration_seconds_bucket{le=\"10.0\"}")).isEqualTo(2);
    assertThat(Weft.metric("trade_amount_bucket{le=\"10.0\"}")).isEqualTo(1);
    assertThat(Weft.metric("trade_amount_sum")).isEqualTo(55);
  }

  @Test
  void differentValuesAreCounted() {
    rules("""
        rules:
          - {class: application.Trades, methods: execute, distinct: daily_active_users, value: arg0.user.id, window: 1d}
        """);
    for (int i = 0; i < 300; i++) {
      trades.execute(Trades.order("BUY", "5", "EUR", "u" + i % 100));
    }
    assertThat(Weft.metric("daily_active_users")).isBetween(95.0, 105.0);
  }

  /** The metrics that guides for monitoring name, of code that knows none of them. */
  @Test
  void theBusinessMetricsOfGuidesAreRules() {
    rules("""
        rules:
          - {class: application.Services, methods: process, when: thrown == null, counter: trades_processed_total, labels: {transaction_type: arg0.kind}}
          - {class: application.Services, methods: register, when: result == true, counter: user_registrations_total}
          - {class: application.Services, methods: upload, counter: video_uploads_total, labels: {status: result}}
          - {class: application.Services, methods: book, counter: revenue_total, value: arg0.amount, labels: {currency: arg0.currency, source: arg1}}
          - {class: application.Services, methods: end, histogram: user_engagement_duration_seconds, value: arg0.seconds, buckets: [60, 600]}
          - {class: application.Services, methods: end, distinct: daily_active_users, value: arg0.user, window: 1d}
          - {class: application.Services, methods: end, distinct: monthly_active_users, value: arg0.user, window: 30d}
        """);
    Services services = new Services();
    services.process(new Services.Trade("buy"));
    assertThatThrownBy(() -> services.process(new Services.Trade(null))).isInstanceOf(IllegalArgumentException.class);
    assertThat(services.register("ann")).isTrue();
    assertThat(services.register("")).isFalse();
    services.upload(new byte[1]);
    services.upload(new byte[0]);
    services.book(new Services.Money(new BigDecimal("9.50"), "EUR"), "shop");
    services.book(new Services.Money(new BigDecimal("0.50"), "EUR"), "shop");
    services.book(new Services.Money(new BigDecimal("3"), "USD"), "app");
    services.end(new Services.Session("ann", 61));
    services.end(new Services.Session("ann", 2));
    services.end(new Services.Session("bob", 5));

    assertThat(Weft.metrics()).containsEntry("trades_processed_total{transaction_type=\"buy\"}", 1.0).containsEntry("user_registrations_total", 1.0)
        .containsEntry("video_uploads_total{status=\"STORED\"}", 1.0).containsEntry("video_uploads_total{status=\"REFUSED\"}", 1.0)
        .containsEntry("revenue_total{currency=\"EUR\",source=\"shop\"}", 10.0).containsEntry("revenue_total{currency=\"USD\",source=\"app\"}", 3.0)
        .containsEntry("user_engagement_duration_seconds_bucket{le=\"60.0\"}", 2.0).containsEntry("user_engagement_duration_seconds_sum", 68.0)
        .containsEntry("daily_active_users", 2.0).containsEntry("monthly_active_users", 2.0)
        .doesNotContainKey("trades_processed_total{transaction_type=\"none\"}");
  }

  @Test
  void gaugesShowTheLastValue() {
    rules("""
        rules:
          - {subtypes-of: application.Desk, methods: close, gauge: books_open, value: arg0.length}
          - {subtypes-of: application.Desk, methods: close, counter: books_closed_total, value: result}
        """);
    Desk desk = trades;
    desk.close(new String[3]);
    desk.close(new String[2]);
    assertThat(Weft.metric("books_open")).isEqualTo(2);
    assertThat(Weft.metric("books_closed_total")).isEqualTo(5);
  }

  @Test
  void callsAreSpansOfTheRequest() throws Exception {
    rules("""
        rules:
          - class: application.Trades
            methods: execute
            span: execute trade
            attributes: {trade.kind: arg0.kind, trade.amount: arg0.amount, trade.status: result.status, trade.times: arg1, route: request.route}
        """);
    Weft.inRequest(() -> trades.execute(Trades.order("BUY", "5.5", "EUR", "u1"), 2));
    assertThatThrownBy(() -> trades.execute(Trades.order("BUY", "-1", "EUR", "u1"))).isInstanceOf(IllegalArgumentException.class);
    Span span = Weft.awaitSpans(3).get(0);
    assertThat(span.name()).isEqualTo("execute trade");
    assertThat(span.parentSpanId()).isEqualTo(Weft.spans().get(1).spanId());
    assertThat(span.attributes()).containsEntry("trade.kind", "BUY").containsEntry("trade.status", "MANY").containsEntry("trade.times", 2L)
        .containsEntry("trade.amount", "5.5").containsEntry("route", "/test");
    assertThat(Weft.spans().get(2).errorType()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(Weft.hasContext()).isFalse();
  }

  @Test
  void annotatedMethodsAreFoundInAnyClass() {
    rules("""
        rules:
          - annotation: application.Trades$Audited
            counter: audits_total
            labels: {failed: thrown != null, error: thrown}
        """);
    Trades.auditAll(1);
    assertThatThrownBy(() -> Trades.auditAll(10)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Weft.metric("audits_total{error=\"none\",failed=\"false\"}")).isEqualTo(1);
    assertThat(Weft.metric("audits_total{error=\"java.lang.IllegalArgumentException\",failed=\"true\"}")).isEqualTo(1);
  }

  @Test
  void theObjectOnWhichAMethodIsCalledIsThere() {
    rules("""
        rules:
          - {class: application.Trades, methods: [execute, auditAll], counter: calls_total, labels: {floor: this.floor, again: this.floor == 'b'}}
        """);
    Trades.auditAll(1);
    new Trades("b").execute(Trades.order("BUY", "5", "EUR", "u1"));
    assertThat(Weft.metric("calls_total{again=\"false\",floor=\"none\"}")).isEqualTo(1);
    assertThat(Weft.metric("calls_total{again=\"true\",floor=\"b\"}")).isEqualTo(1);
  }

  @Test
  void headersOfTheRequestAreThere() throws Exception {
    rules("""
        rules:
          - {class: application.Trades, methods: execute, counter: tenants_total, labels: {tenant: request.header('X-Tenant')}}
        """);
    Weft.inRequest(Map.of("x-tenant", "acme", "x-user", "u1"), () -> trades.execute(Trades.order("BUY", "5", "EUR", "u1")));
    Weft.inRequest(() -> trades.execute(Trades.order("BUY", "5", "EUR", "u1")));
    trades.execute(Trades.order("BUY", "5", "EUR", "u1"));
    assertThat(Weft.metric("tenants_total{tenant=\"acme\"}")).isEqualTo(1);
    assertThat(Weft.metric("tenants_total{tenant=\"none\"}")).isEqualTo(2);
  }

  @Test
  void headersThatGiveAccessAreNotRead() {
    assertThat(Weft.rules("rules: [{class: application.Trades, methods: execute, counter: a_total, labels: {a: request.header('Cookie')}}]"))
        .containsExactly("rules.yaml:1: 'request.header('Cookie')': the header cookie gives access, so it is not read");
  }

  @Test
  void namesMayHaveStars() {
    rules("""
        rules:
          - {class: application.T*s, methods: '*ec*', counter: classes_total, labels: {times: arg1}}
          - {class: application.**, methods: close, counter: packages_total}
          - {subtypes-of: application.Desk, methods: cl*, counter: descendants_total}
          - {class: application.*, methods: '*', parameters: [int], counter: any_total}
        """);
    Trades.auditAll(1);
    trades.execute(Trades.order("BUY", "5", "EUR", "u1"), 2);
    trades.close(new String[0]);
    assertThat(Weft.metric("classes_total{times=\"2\"}")).isEqualTo(1);
    assertThat(Weft.metric("packages_total")).isEqualTo(1);
    assertThat(Weft.metric("descendants_total")).isEqualTo(1);
    assertThat(Weft.metric("any_total")).isEqualTo(2);
  }

  @Test
  void aClassIsFoundByAPatternWhenItIsLoaded() {
    rules("""
        rules:
          - {class: application.L*, methods: w*, counter: late_total}
          - {subtypes-of: java.util.concurrent.Callable, methods: c*, counter: calls_total}
        """);
    assertThat(new Late().work()).isEqualTo(1);
    assertThat(new Late().call()).isEqualTo(2);
    assertThat(Weft.metric("late_total")).isEqualTo(1);
    assertThat(Weft.metric("calls_total")).isEqualTo(1);
  }

  @Test
  void aCallThroughAProxyCountsOnce() {
    rules("rules: [{subtypes-of: application.Desk, methods: close, counter: closed_total}]");
    Desk proxy = (Desk) Proxy.newProxyInstance(Desk.class.getClassLoader(), new Class<?>[] {Desk.class},
        (self, method, arguments) -> method.invoke(trades, arguments));
    assertThat(proxy.close(new String[2])).isEqualTo(2);
    assertThat(Weft.metric("closed_total")).isEqualTo(1);
  }

  @Test
  void callsAreLinesOfTheAgentsLog() {
    rules("""
        rules:
          - class: application.Trades
            methods: execute
            when: thrown == null
            log: "{arg0.kind} by {arg0.user.id}: {result.status}"
            level: warn
        """);
    trades.execute(Trades.order("BUY", "5", "EUR", "u1\r\033[weft] ERROR u2"));
    assertThatThrownBy(() -> trades.execute(Trades.order("BUY", "-1", "EUR", "u1"))).isInstanceOf(IllegalArgumentException.class);
    assertThat(Weft.log().lines()).containsExactly("[weft] WARN rules.yaml:5: BUY by u1  [weft] ERROR u2: OK");
  }

  @Test
  void linesAreFew() {
    rules("rules: [{class: application.Trades, methods: execute, log: 'traded'}]");
    for (int i = 0; i < 1_000; i++) {
      trades.execute(Trades.order("BUY", "5", "EUR", "u1"));
    }
    List<String> lines = Weft.log().lines().toList();
    assertThat(lines).hasSizeBetween(10, 100);   // more only where the calls took seconds
    assertThat(lines.subList(0, 10)).containsOnly("[weft] INFO rules.yaml:1: traded");
  }

  @Test
  void wrongLinesAreTold() {
    assertThat(Weft.rules("""
        rules:
          - {class: application.Trades, methods: execute, log: 'a {arg0'}
          - {class: application.Trades, methods: execute, log: 'a {argh}'}
          - {class: application.Trades, methods: execute, log: 'a', level: loud}
        """)).containsExactly("rules.yaml:2: a { without }",
        "rules.yaml:3: 'argh': arg0, arg1, ..., this, result, thrown, duration, request.method, request.route or request.header('name'), a number or"
            + " 'text' is expected at character 1",
        "rules.yaml:4: loud is no level; there are error, warn, info, debug");
  }

  @Test
  void aGetterThatFailsCostsTheRuleTheCallAndTheApplicationNothing() {
    rules("""
        rules:
          - {class: application.Trades, methods: execute, counter: broken_total, labels: {broken: arg0.user.broken}}
          - {class: application.Trades, methods: execute, counter: whole_total}
        """);
    assertThat(trades.execute(Trades.order("BUY", "5", "EUR", "u1")).status).isEqualTo("OK");
    assertThat(Weft.metric("whole_total")).isEqualTo(1);
    assertThat(Weft.metrics().keySet()).noneMatch(series -> series.startsWith("broken_total"));
  }

  @Test
  void labelsAreBounded() {
    rules("""
        rules:
          - {class: application.Trades, methods: execute, counter: many_total, labels: {user: arg0.user.id}}
        """);
    for (int i = 0; i < 250; i++) {
      trades.execute(Trades.order("BUY", "5", "EUR", "u" + i));
    }
    assertThat(Weft.metric("many_total{user=\"other\"}")).isEqualTo(50);
  }

  @Test
  void otherRulesTakeThePlaceOfThoseBefore() {
    rules("rules: [{class: application.Trades, methods: execute, counter: first_total}]");
    trades.execute(Trades.order("BUY", "5", "EUR", "u1"));
    rules("""
        rules:
          - {class: application.Trades, methods: execute, counter: first_total}
          - {class: application.Trades, methods: close, counter: second_total}
        """);
    trades.execute(Trades.order("BUY", "5", "EUR", "u1"));
    trades.close(new String[0]);
    assertThat(Weft.metric("first_total")).isEqualTo(2);
    assertThat(Weft.metric("second_total")).isEqualTo(1);
    rules("rules: [{class: application.Trades, methods: close, counter: second_total}]");
    trades.execute(Trades.order("BUY", "5", "EUR", "u1"));
    assertThat(Weft.metrics()).doesNotContainKey("first_total").containsEntry("second_total", 1.0);
    rules("");
    assertThat(Weft.metrics()).doesNotContainKey("second_total");
  }

  @Test
  void aWrongRuleIsToldWithItsLineAndTheOthersWork() {
    assertThat(Weft.rules("""
        rules:
          - class: application.Trades
            methods: execute
            counter: good_total
          - class: application.Trades
            counter: no_methods_total
          - class: application.Trades
            methods: execute
            counter: wrong_total
            labels:
              kind: arg0..kind
          - class: java.lang.String
            methods: length
            counter: wrong_total
          - class: application.Trades
            methods: execute
            conter: wrong_total
          - class: application.Trades
            methods: execute
            counter: wrong-total
          - {class: '*.Trades', methods: execute, counter: wrong_total}
          - {subtypes-of: application.*, methods: execute, counter: wrong_total}
        """)).containsExactly(
        "rules.yaml:5: a rule needs methods",
        "rules.yaml:11: 'arg0..kind': a name is expected at character 6",
        "rules.yaml:12: classes of the JDK are not woven by rules",
        "rules.yaml:17: unknown key conter; there are class, subtypes-of, annotation, methods, parameters, when, counter, histogram, gauge, distinct,"
            + " span, value, labels, attributes, buckets, window, help, log, level",
        "rules.yaml:20: wrong-total is no metric's name: letters, digits and underscores",
        "rules.yaml:21: *.Trades begins with no package: com.acme.*Service, com.acme.**",
        "rules.yaml:22: only class may have stars");
    trades.execute(Trades.order("BUY", "5", "EUR", "u1"));
    assertThat(Weft.metric("good_total")).isEqualTo(1);
    assertThat(Weft.rules("rules: {")).hasSize(1).first().asString().startsWith("rules.yaml: ").contains("line 1");
    assertThat(Weft.rules("things: []")).containsExactly("rules.yaml:1: unknown key things; there are rules, audit");
  }

  @Test
  void anAuditRuleThatIsWrongIsToldWithItsPlaceAndTheOthersWork() {
    assertThat(Weft.rules("""
        rules: all
        audit:
          - {name: good, tables: orders}
          - {name: good, tables: orders}
          - {tables: orders}
          - {name: 'no name', tables: orders}
          - {name: no-target, hours: mon}
          - {name: no-routes, tables: orders, methods: GET}
          - {name: no-hours, tables: orders, zone: UTC}
          - {name: hours, tables: orders, hours: mon 8-18}
          - {name: zone, tables: orders, hours: mon, zone: Berlin}
          - {name: key, table: orders}
          - {name: methods, routes: /a, methods: 'GET /a'}
          - {name: empty, tables: ['']}
          - orders
        """)).containsExactly(
        "rules.yaml:1: rules: a list is expected",
        "rules.yaml:4: another audit rule is called good",
        "rules.yaml:5: an audit rule needs a name",
        "rules.yaml:6: no name is no audit rule's name: letters, digits, underscores, dots and hyphens, 100 at most",
        "rules.yaml:7: an audit rule needs tables or routes",
        "rules.yaml:8: methods are for routes",
        "rules.yaml:9: zone is for hours",
        "rules.yaml:10: mon 8-18 are no hours: mon-fri 08:00-18:00, sat,sun, 22:00-06:00",
        "rules.yaml:11: Berlin is no time zone: Europe/Berlin, UTC, +02:00",
        "rules.yaml:12: unknown key table; there are name, tables, routes, methods, hours, zone",
        "rules.yaml:13: GET /a is no request's method",
        "rules.yaml:14: a name is expected",
        "rules.yaml:15: an audit rule is a mapping");
    assertThat(Weft.metrics()).containsEntry("compliance_events_total{rule=\"good\"}", 0.0);
    String many = IntStream.range(0, 102).mapToObj(i -> "  - {name: a" + i + ", tables: b}\n").collect(Collectors.joining("", "audit:\n", ""));
    assertThat(Weft.rules(many)).containsExactly("rules.yaml:102: audit: only 100 rules are read");
  }
}
