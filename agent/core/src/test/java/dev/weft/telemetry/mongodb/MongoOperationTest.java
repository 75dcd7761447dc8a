package dev.weft.telemetry.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.log.Log;
import dev.weft.telemetry.AwaitedCall;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RootSampler;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import dev.weft.telemetry.sql.SlowStatements;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoOperationTest {
  private static final Instrumentation MONGODB = Instrumentation.of("mongodb test");

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

  @AfterEach
  void asWithoutTheSetting() {
    SlowStatements.from(Long.MAX_VALUE);
    Log.to(System.err);
  }

  private static MongoOperation start(String command, String collection, String text) {
    MongoOperation operation = MongoOperation.start(Context.slot(), MONGODB, command, "shop", collection, "db", 27017);
    operation.text(text);
    return operation;
  }

  @Test
  void itIsNamedAfterItsCollectionOrElseItsDatabase() {
    assertThat(start("find", "orders", null).name()).isEqualTo("find orders");
    assertThat(start("ping", null, null).name()).isEqualTo("ping shop");
  }

  @Test
  void itsTextIsNeededForItsSpanForEqualOnesOfARequestAndForSlowOnes() {
    assertThat(start("find", "orders", null).needsText(false)).isTrue();
    Telemetry.ready(Operation::forgetException, new RootSampler(false), new W3cPropagation());
    try {
      MongoOperation unsampled = start("find", "orders", null);
      assertThat(unsampled.needsText(false)).isFalse();
      assertThat(unsampled.needsText(true)).isTrue();
      SlowStatements.from(TimeUnit.SECONDS.toNanos(1));
      assertThat(unsampled.needsText(false)).isTrue();
    } finally {
      Telemetry.ready(Operation::forgetException, Sampler.ALWAYS, new W3cPropagation());
    }
  }

  @Test
  void itIsNotCurrentOnceItIsSent() {
    Context.Slot slot = Context.slot();
    start("find", "orders", null);
    assertThat(slot.current).isNull();
  }

  @Test
  void aSlowCommandIsALineWithTheTextThatSpansShow() {
    Log.to(new PrintStream(lines, true));
    SlowStatements.from(TimeUnit.MILLISECONDS.toNanos(500));
    start("find", "fast", "{\"find\": \"fast\"}").end(null);
    MongoOperation slow = start("find", "orders", "{\"find\": \"orders\"}");
    slow.startedAt(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(1250));
    slow.end(null);
    assertThat(lines.toString(StandardCharsets.UTF_8))
        .matches("\\[weft] WARN slow query duration=1\\.2s database=shop trace_id=\\w{32} span_id=\\w{16} query=\\{\"find\": \"orders\"}\\R");
  }

  @Test
  void anErrorThatTheServerAnsweredDoesNotShowThatItIsDown() {
    MongoOperation refused = start("find", "orders", null);
    refused.rejected(50);
    refused.end(new IllegalStateException());
    MongoOperation lost = start("find", "orders", null);
    lost.end(new IllegalStateException());

    assertThat(refused.dependencyKind()).isEqualTo(AwaitedCall.DATABASE);
    assertThat(refused.dependency()).isEqualTo("mongodb@db:27017");
    assertThat(refused.isUnanswered()).isFalse();
    assertThat(lost.isUnanswered()).isTrue();
  }

  @Test
  void aServerWithoutAPortIsNamedAsItIs() {
    MongoOperation command = MongoOperation.start(Context.slot(), MONGODB, "ping", "shop", null, "/tmp/mongodb.sock", 0);
    assertThat(command.dependency()).isEqualTo("mongodb@/tmp/mongodb.sock");
  }
}
