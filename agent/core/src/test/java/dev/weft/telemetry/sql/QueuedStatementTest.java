package dev.weft.telemetry.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.NoHeaders;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.http.HttpServerOperation;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueuedStatementTest {
  private static final Instrumentation TEST = Instrumentation.of("test-queued-statement");
  private static final DatabaseConnection SHOP = DatabaseConnection.of("postgresql", "shop", "db1", 5432);

  private final List<Operation> reported = new ArrayList<>();
  private HttpServerOperation request;

  @BeforeEach
  void report() {
    Telemetry.ready(reported::add, Sampler.ALWAYS, new W3cPropagation());
    reported.clear();   // what other tests of this JVM left
    request = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, null);
  }

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
    Telemetry.ready(Operation::forgetException, Sampler.ALWAYS, new W3cPropagation());
  }

  @Test
  void itIsAChildOfItsCallerWhereverItIsExecuted() {
    QueuedStatement queued = new QueuedStatement("DELETE FROM orders WHERE id = 7", false, 3);
    request.detach();
    queued.begin(TEST, SHOP);
    assertThat(Context.current()).isNull();
    queued.operation().end(null);
    request.end(null);
    assertThat(reported.get(0).name()).isEqualTo("BATCH DELETE orders");
    assertThat(((DatabaseOperation) reported.get(0)).statement().text()).isEqualTo("DELETE FROM orders WHERE id = ?");
    assertThat(reported.get(0).parentSpanId()).isEqualTo(request.spanId());
    assertThat(request.awaitedCalls().count(AwaitedCall.DATABASE)).isEqualTo(1);
  }

  @Test
  void itsCallerWaitsForAPoolOnce() {
    QueuedStatement queued = new QueuedStatement("SELECT 1", true, 1);
    request.detach();
    assertThat(queued.endWait()).isNegative();
    assertThat(request.awaitedCalls()).isNull();
    queued.waitsFor(this);
    assertThat(queued.endWait()).isNotNegative();
    assertThat(queued.endWait()).isNegative();
    assertThat(request.awaitedCalls().count(AwaitedCall.CONNECTION)).isEqualTo(1);
    assertThat(queued.pool()).isSameAs(this);
    request.end(null);
  }

  @Test
  void whatGetsNoConnectionIsReportedAsConnecting() {
    QueuedStatement queued = new QueuedStatement("SELECT 1", true, 1);
    queued.waitsFor(this);
    request.detach();
    DatabaseOperation connecting = queued.notConnected(TEST, SHOP);
    assertThat(Context.current()).isNull();
    connecting.endConnecting(new ConnectException());
    request.end(null);
    assertThat(reported.get(0)).isSameAs(connecting);
    assertThat(connecting.parentSpanId()).isEqualTo(request.spanId());
    assertThat(connecting.convention().metrics()).isEmpty();
  }
}
