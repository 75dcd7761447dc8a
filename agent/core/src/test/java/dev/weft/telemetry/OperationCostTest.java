package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.RequestDetails;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.redis.RedisText;
import dev.weft.telemetry.sql.DatabaseConnection;
import dev.weft.telemetry.sql.DatabaseOperation;
import dev.weft.telemetry.sql.SqlStatement;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bytes that an operation allocates on the application's thread; the bounds hold for 64-bit JVMs with compressed pointers. */
@Tag("cost")
class OperationCostTest {
  private static final Instrumentation TEST = Instrumentation.of("test-cost");
  private static final DatabaseConnection CONNECTION = DatabaseConnection.of("postgresql", "shop", "localhost", 5432);
  private static final SqlStatement STATEMENT = SqlStatement.of(CONNECTION, "SELECT name FROM items WHERE id = ?");
  private static final int CALLS = 50_000;

  @AfterEach
  void sampleAllAgain() {
    sample(true);
  }

  @Test
  void anOperationThatIsNotSampledIsOneObject() {
    sample(false);
    assertAllocates(208, this::request);
    assertAllocates(144, this::statement);
    assertAllocates(160, this::command);
  }

  @Test
  void anOperationThatIsSampledNeedsNoRoomForItsAttributes() {
    sample(true);
    assertAllocates(272, this::request);
    assertAllocates(144, this::statement);
    assertAllocates(296, this::command);   // with a text of its own
  }

  /** The count of the trace's spans is one small object of the local root. */
  @Test
  void anOperationInsideAnotherNeedsNoMoreRoomThanARoot() {
    sample(true);
    HttpServerOperation request = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, null);
    assertAllocates(144, this::statement);   // most of them in a full trace
    Telemetry.maxSpans(Integer.MAX_VALUE / 2);
    try {
      assertAllocates(144, this::statement);
    } finally {
      Telemetry.maxSpans(10_000);
      request.end(null);
    }
  }

  private void request() {
    HttpServerOperation operation = HttpServerOperation.start(Context.slot(), TEST, "GET", NoHeaders.INSTANCE, null);
    RequestDetails details = operation.details();
    if (details != null) {
      details.url("http", "/items/7", "sort=name");
      details.server("localhost", 8080);
      details.client("127.0.0.1", 50_000, "1.1", "test");
    }
    operation.route("/items/{id}");
    operation.status(200);
    operation.responseSize(1000);
    operation.end(null);
  }

  private void statement() {
    DatabaseOperation.start(Context.slot(), TEST, CONNECTION, STATEMENT).end(null);
  }

  private void command() {
    RedisOperation operation = RedisOperation.start(Context.slot(), TEST, "GET");
    if (operation.isRecording()) {
      RedisText text = RedisText.of("GET");
      text.add("item:7");
      operation.text(text.finish());
    }
    operation.server("localhost", 6379);
    operation.database(0);
    operation.end(null);
  }

  private static void sample(boolean sampled) {
    Telemetry.ready(Operation::forgetException, new RootSampler(sampled), new W3cPropagation());
  }

  /** The first calls initialise classes. */
  private static void assertAllocates(long most, Runnable call) {
    allocated(call);
    assertThat(allocated(call) / CALLS).isLessThanOrEqualTo(most);
  }

  private static long allocated(Runnable call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < CALLS; i++) {
      call.run();
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
