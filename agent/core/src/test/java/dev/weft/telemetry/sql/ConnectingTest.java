package dev.weft.telemetry.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NoHeaders;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.http.HttpServerOperation;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectingTest {
  private static final Instrumentation TEST = Instrumentation.of("test-connecting");
  private static final DatabaseConnection SHOP = DatabaseConnection.of("postgresql", "shop", "db1", 5432);

  private final List<Operation> reported = new ArrayList<>();

  @BeforeEach
  void report() {
    Telemetry.ready(reported::add, Sampler.ALWAYS, new W3cPropagation());
    reported.clear();   // what other tests of this JVM left
  }

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
    Telemetry.ready(Operation::forgetException, Sampler.ALWAYS, new W3cPropagation());
  }

  private static DatabaseOperation connect(DatabaseConnection connection) {
    return DatabaseOperation.startConnecting(Context.slot(), TEST, connection);
  }

  @Test
  void onlyAFailureIsReported() {
    connect(SHOP).endConnecting(null);
    assertThat(reported).isEmpty();
    DatabaseOperation failing = connect(SHOP);
    failing.endConnecting(new ConnectException());
    assertThat(reported).containsExactly(failing);
    assertThat(failing.name()).isEqualTo("shop");
    assertThat(failing.errorType()).isEqualTo("java.net.ConnectException");
    assertThat(failing.convention().metrics()).isEmpty();
  }

  @Test
  void statementsInsideArePartOfIt() {
    DatabaseOperation connecting = connect(SHOP);
    assertThat(DatabaseOperation.isNested(Context.slot())).isTrue();
    assertThat(DatabaseOperation.start(Context.slot(), TEST, SHOP, SqlStatement.of(SHOP, "SELECT 1"))).isNull();
    assertThat(DatabaseOperation.unknown(Context.slot())).isNull();
    connecting.endConnecting(null);
  }

  @Test
  void connectingInsideTellsWhereItLeads() {
    DatabaseOperation dataSource = connect(DatabaseConnection.UNKNOWN);
    assertThat(connect(SHOP)).isNull();
    assertThat(connect(DatabaseConnection.of("h2database", "other", null, -1))).isNull();
    assertThat(dataSource.connection()).isSameAs(SHOP);
    dataSource.endConnecting(null);
  }

  @Test
  void aRequestOfTheDriverIsAChildOfWhatIsAroundConnecting() {
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, null);
    DatabaseOperation connecting = connect(SHOP);
    HttpClientOperation token = HttpClientOperation.start(TEST, "GET", URI.create("http://tokens/"));
    token.end(null);
    connecting.endConnecting(null);
    request.end(null);
    assertThat(token.parentSpanId()).isEqualTo(request.spanId());
    assertThat(token.traceIdLow()).isEqualTo(request.traceIdLow());
    assertThat(reported).containsExactly(token, request);
  }

  @Test
  void aRequestOfTheDriverIsTheRootOfATraceIfNothingIsAroundConnecting() {
    DatabaseOperation connecting = connect(SHOP);
    HttpClientOperation token = HttpClientOperation.start(TEST, "GET", URI.create("http://tokens/"));
    token.end(null);
    connecting.endConnecting(null);
    assertThat(token.parentSpanId()).isZero();
    assertThat(reported).containsExactly(token);
  }
}
