package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weft.telemetry.http.HttpClientOperation;
import dev.weft.telemetry.redis.RedisOperation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationFailuresTest {
  @AfterEach
  void leave() {
    Context.switchTo(null);
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  @Test
  void whatFailsWhileAnEndIsReportedStaysWithTheAgent() {
    Instrumentation instrumentation = Instrumentation.of("test-failing-end");
    Telemetry.ready(operation -> {
      throw new NoClassDefFoundError("of the sink");
    }, Sampler.ALWAYS, new W3cPropagation());
    RedisOperation outer = RedisOperation.start(Context.slot(), Instrumentation.of("test-request"), "PING");
    HttpClientOperation call = HttpClientOperation.start(instrumentation, "GET", "http", "a", -1, "http://a/");
    assertThatCode(() -> call.end(null)).doesNotThrowAnyException();
    assertThat(instrumentation.failures()).isEqualTo(1);
    assertThat(instrumentation.lastFailure()).contains("of the sink");
    assertThat(Context.current()).isSameAs(outer);
    assertThat(call.enclosing()).isNull();
  }

  @Test
  void anOperationThatFailsWhenTheBackEndsAreReadyDoesNotKeepTheOthers() {
    PendingSink pending = new PendingSink();
    Instrumentation instrumentation = Instrumentation.of("test-failing-delivery");
    for (String command : new String[] {"GET", "SET"}) {
      RedisOperation operation = RedisOperation.start(Context.slot(), instrumentation, command);
      operation.cancel();
      pending.ended(operation);
    }
    List<String> delivered = new ArrayList<>();
    pending.deliver(operation -> {
      delivered.add(operation.name());
      throw new NoClassDefFoundError("of the sink");
    });
    assertThat(delivered).containsExactly("GET", "SET");
    assertThat(instrumentation.failures()).isEqualTo(2);
  }

  @Test
  void anExceptionThatCannotSayWhatItIsCountsAsAFailureToo() {
    Instrumentation instrumentation = Instrumentation.of("test-mute-failure");
    RuntimeException mute = new RuntimeException() {
      @Override
      public String getMessage() {
        throw new IllegalStateException("no message");
      }
    };
    assertThat(instrumentation.failed(mute)).isEqualTo(1);
    assertThat(instrumentation.lastFailure()).isEqualTo(mute.getClass().getName());
  }

  @Test
  void theTextOfAFailureIsBounded() {
    Instrumentation instrumentation = Instrumentation.of("test-long-failure");
    instrumentation.failed(new RuntimeException("x".repeat(1 << 20)));
    assertThat(instrumentation.lastFailure()).startsWith("java.lang.RuntimeException: xxx").hasSizeLessThanOrEqualTo(1000);
  }
}
