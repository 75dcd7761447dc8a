package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.agent.ExclusionSettings;
import dev.weft.telemetry.code.CodeOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlStatement;
import dev.weft.telemetry.sql.UnknownStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionTest {
  private static final Instrumentation TEST = Instrumentation.of("test-exclusions");
  private static final Convention WORK =
      Convention.of("test excluded work", SpanKind.INTERNAL).active("test_excluded_active", "Active.").declare();
  private static final DatabaseConnection H2 = DatabaseConnection.of("h2database", "shop", null, -1);

  private final List<Operation> ended = new ArrayList<>();

  @BeforeEach
  void collect() {
    Telemetry.ready(ended::add, Sampler.ALWAYS, new W3cPropagation());
    ExclusionSettings.apply(Map.of("WEFT_EXCLUDE_URLS", "/health*, /actuator/*", "WEFT_EXCLUDE_METHODS", "OPTIONS,com.acme.Jobs.poll*",
        "WEFT_EXCLUDE_STATEMENTS", "SELECT 1,/* ping */*"));
  }

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
    ExclusionSettings.none();
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  private static HttpServerOperation request(String method, String path) {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), TEST, method, NoHeaders.INSTANCE, "");
    if (HttpServerOperation.needsTarget()) {
      request.target(path, null);
    }
    return request;
  }

  @ParameterizedTest
  @CsvSource({"GET,/health,true", "GET,/healthz/live,true", "GET,/actuator/health,true", "GET,/actuator,false", "GET,/my/health,false",
      "OPTIONS,/shop,true", "GET,/shop,false"})
  void requestsAreExcludedByPathAndMethod(String method, String path, boolean excluded) {
    HttpServerOperation request = request(method, path);
    assertThat(request.isRecording()).isEqualTo(!excluded);
    assertThat(request.details() == null).isEqualTo(excluded);
    request.end(null);
    assertThat(ended).hasSize(excluded ? 0 : 1);
  }

  @Test
  void whatHappensInsideAnExcludedRequestIsExcludedAndTheNextServiceDoesNotSample() {
    HttpServerOperation request = request("GET", "/health");
    Operation inside = WORK.start(TEST, "work");
    assertThat(WORK.active()).isZero();
    Map<String, String> headers = new HashMap<>();
    inside.inject(Map::put, headers);
    assertThat(headers.get("traceparent")).endsWith("-02");
    inside.end(new IllegalStateException());
    assertThat(WORK.active()).isZero();
    Operation cancelled = WORK.startIn(request, TEST, "work");
    cancelled.cancel();
    assertThat(WORK.active()).isZero();
    request.end(null);
    assertThat(request.convention().active()).isZero();
    assertThat(ended).isEmpty();

    Operation after = WORK.start(TEST, "work");
    after.end(null);
    assertThat(ended).containsExactly(after);
  }

  @Test
  void jobsAreExcludedByTheirMethods() {
    CodeOperation job = CodeOperation.startJob(TEST, "com.acme.Jobs", "pollQueue");
    WORK.start(TEST, "work").end(null);
    job.end(null);
    CodeOperation.startJob(TEST, "com.acme.Jobs.polling").end(null);   // one that is no method, by its name
    CodeOperation named = CodeOperation.startUnnamedJob(TEST);   // one that gets its name later
    CodeOperation.nameJob(TEST, "com.acme.Jobs.polling");
    WORK.start(TEST, "work").end(null);
    named.end(null);
    assertThat(ended).isEmpty();
    CodeOperation other = CodeOperation.startJob(TEST, "com.acme.Jobs", "nightly");
    other.end(null);
    assertThat(ended).containsExactly(other);
  }

  @Test
  void statementsAreExcludedByTheirTexts() {
    for (String text : List.of("select 1", " SELECT 1 ", "/* ping */ SELECT ?")) {
      assertThat(DatabaseOperation.start(Context.slot(), TEST, H2, SqlStatement.of(H2, text))).isNull();
      DatabaseOperation unknown = DatabaseOperation.start(Context.slot(), TEST, new UnknownStatement(text, true, this, statement -> H2));
      unknown.end(null);
    }
    assertThat(ended).isEmpty();
    DatabaseOperation other = DatabaseOperation.start(Context.slot(), TEST, H2, SqlStatement.of(H2, "select 12"));
    other.end(null);
    assertThat(ended).containsExactly(other);
  }

  @ParameterizedTest
  @CsvSource({"a*b,ab,true", "a*b,aXb,true", "a*b,aXbY,false", "*,,true", "*,x,true", "a,ab,false", "*a*a*,aa,true", "*a*a*,a,false",
      "a*a,a,false", "**,x,true"})
  void starsStandForAnyCharacters(String pattern, String text, boolean matches) {
    assertThat(Globs.of(List.of(pattern)).match(text == null ? "" : text)).isEqualTo(matches);
  }
}
