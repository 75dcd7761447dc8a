package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpareOperationTest {
  private static final Instrumentation TEST = Instrumentation.of("test-spare");

  @BeforeEach
  void sampleNothing() {
    sample(false);
  }

  @AfterEach
  void leave() {
    Context.restore(null);
    sample(true);
  }

  @Test
  void anOperationIsUsedAgainAsNew() {
    HttpServerOperation first = request();
    first.remoteParent(1, 2, 3, false);
    first.travelling("a=b", "c=d");
    first.route("/items");
    first.requestSize(5);
    first.status(500);
    first.handled(new IllegalStateException());
    long spanId = first.spanId();
    first.endCall(null);
    HttpServerOperation second = request();
    assertThat(second).isSameAs(first);
    assertThat(second.spanId()).isNotEqualTo(spanId);
    assertThat(second.parentSpanId()).isZero();
    assertThat(second.isParentRemote()).isFalse();
    assertThat(second.traceState()).isNull();
    assertThat(second.baggage()).isNull();
    assertThat(second.errorType()).isNull();
    assertThat(second.exception()).isNull();
    assertThat(second.route()).isNull();
    assertThat(second.status()).isZero();
    assertThat(second.requestSize()).isEqualTo(-1);
    assertThat(second.durationNanos()).isZero();
    second.endCall(null);
    assertThat(Context.current()).isNull();
  }

  @Test
  void callsInsideOneAnotherAreDifferentOperations() {
    HttpServerOperation outer = request();
    HttpServerOperation inner = request();
    assertThat(inner).isNotSameAs(outer);
    inner.endCall(null);
    RedisOperation command = RedisOperation.start(Context.slot(), TEST, "GET");
    assertThat(command.enclosing()).isSameAs(outer);
    command.endCall(null);
    outer.endCall(null);
  }

  @Test
  void oneThatIsSampledIsNotUsedAgain() {
    sample(true);
    RedisOperation command = RedisOperation.start(Context.slot(), TEST, "GET");
    command.endCall(null);
    assertThat(RedisOperation.start(Context.slot(), TEST, "GET")).isNotSameAs(command);
  }

  @Test
  void oneThatATaskInheritsIsNotUsedAgain() {
    HttpServerOperation request = request();
    Tasks.wrap(() -> { });
    request.endCall(null);
    assertThat(request()).isNotSameAs(request);
  }

  @Test
  void oneThatIsTheContextOfAnotherThreadIsNotUsedAgain() {
    HttpServerOperation request = request();
    Context.restore(Context.attach(request));
    request.endCall(null);
    assertThat(request()).isNotSameAs(request);
  }

  @Test
  void oneThatACallGoesBackToLaterIsNotUsedAgain() {
    HttpServerOperation request = request();
    HttpClientOperation call = HttpClientOperation.start(TEST, "GET", URI.create("http://localhost/"));
    call.detach();
    request.endCall(null);
    assertThat(request()).isNotSameAs(request);
    assertThat(call.caller()).isSameAs(request);
  }

  @Test
  void oneWithACallInsideThatNeverEndedIsNotUsedAgain() {
    HttpServerOperation request = request();
    RedisOperation.start(Context.slot(), TEST, "GET");
    request.endCall(null);
    assertThat(request()).isNotSameAs(request);
  }

  @Test
  void oneThatWasEndedByOthersIsNotUsedAgain() {
    RedisOperation command = RedisOperation.start(Context.slot(), TEST, "GET");
    command.end(null);
    command.endCall(null);
    assertThat(RedisOperation.start(Context.slot(), TEST, "GET")).isNotSameAs(command);
  }

  @Test
  void oneThatWaitsForTheBackEndsIsNotUsedAgain() {
    List<Operation> delivered = new ArrayList<>();
    PendingSink pending = new PendingSink();
    Telemetry.ready(pending, new RootSampler(false), new W3cPropagation());
    RedisOperation get = RedisOperation.start(Context.slot(), TEST, "GET");
    get.endCall(null);
    RedisOperation.start(Context.slot(), TEST, "SET").endCall(null);
    pending.deliver(delivered::add);
    assertThat(delivered).extracting(Operation::name).containsExactly("GET", "SET");
  }

  @Test
  void oneThatIsSpareHoldsNoException() {
    DatabaseOperation statement = DatabaseOperation.start(Context.slot(), TEST, DatabaseConnection.UNKNOWN, SqlStatement.UNKNOWN);
    statement.endCall(new IllegalStateException());
    assertThat(statement.errorType()).isNull();
    assertThat(statement.statement()).isNull();
  }

  private static HttpServerOperation request() {
    return HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, null);
  }

  private static void sample(boolean all) {
    Telemetry.ready(Operation::forgetException, new RootSampler(all), new W3cPropagation());
  }
}
