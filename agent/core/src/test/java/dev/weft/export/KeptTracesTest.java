package dev.weft.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.KeptTracesSetting;
import dev.weft.config.Settings;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LeftOutSpans;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Sampler;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.SpanKind;
import dev.weft.telemetry.Telemetry;
import dev.weft.telemetry.W3cPropagation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptTracesTest {
  private static final Instrumentation TEST = Instrumentation.of("test-kept");
  private static final Convention WORK = Convention.of("test kept work", SpanKind.INTERNAL).declare();
  private static final Sampler NEVER = new Sampler() {
    @Override
    public boolean sampleRoot(Operation operation) {
      return false;
    }

    @Override
    public boolean sampleRemote(Operation operation, boolean parentSampled) {
      return parentSampled;
    }
  };

  private final SpanQueue queue = new SpanQueue(20_000, 20_000);
  private KeptTraces kept;

  private void keep(String setting) {
    kept = new KeptTraces(queue, KeptTracesSetting.of(new Settings(Map.of("WEFT_TRACES_KEEP", setting))));
    Telemetry.recordUnsampled(true);
    Telemetry.ready(operation -> {
      if (operation.isRecording() && !operation.isSampled()) {
        kept.ended(operation);
      } else {
        queue.offer(operation);
      }
    }, NEVER, new W3cPropagation());
  }

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
    Telemetry.recordUnsampled(false);
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  private List<String> reported() {
    List<String> names = new ArrayList<>();
    for (Operation operation = queue.operations().poll(); operation != null; operation = queue.operations().poll()) {
      names.add(operation.name());
    }
    return names;
  }

  private static Operation start(String name) {
    return WORK.start(TEST, name);
  }

  private static void child(String name, Throwable thrown) {
    start(name).end(thrown);
  }

  @Test
  void aTraceInWhichSomethingFailedIsKeptWhole() {
    keep("errors");
    Operation root = start("root");
    child("before", null);
    Operation failed = start("failed");
    failed.end(new IllegalStateException());
    assertThat(kept.matters(failed)).isTrue();
    child("after", null);
    Operation late = start("late");
    late.detach();
    root.end(null);
    late.end(null);
    assertThat(reported()).containsExactly("before", "failed", "after", "root", "late");
  }

  @Test
  void aTraceInWhichNothingFailedIsDropped() {
    keep("errors");
    Operation root = start("root");
    child("inner", null);
    Map<String, String> headers = new HashMap<>();
    root.inject(Map::put, headers);
    assertThat(headers.get("traceparent")).as("not sampled").endsWith("-02");
    root.end(null);
    assertThat(kept.matters(root)).isFalse();
    assertThat(reported()).isEmpty();
    assertThat(kept.held()).isZero();
  }

  @Test
  void aSlowTraceIsKept() {
    keep("slow:1s");
    for (long nanos : new long[] {999_000_000, 1_000_000_000}) {
      Operation root = start("root");
      child("inner", null);
      child("failed", new IllegalStateException());
      root.startedAt(System.nanoTime() - nanos + (nanos == 999_000_000 ? 500_000_000 : 0));
      root.end(null);
      assertThat(reported()).hasSize(nanos == 999_000_000 ? 0 : 3);
    }
  }

  @Test
  void whatIsSampledIsReportedAtOnce() {
    keep("errors");
    Telemetry.ready(queue::offer, Sampler.ALWAYS, new W3cPropagation());
    child("root", null);
    assertThat(reported()).containsExactly("root");
  }

  @Test
  void aServiceThatCallsItselfKeepsItsOuterPart() {
    keep("errors");
    Operation outer = start("outer");
    child("query", null);
    Map<String, String> headers = new HashMap<>();
    outer.inject(Map::put, headers);
    Scope scope = Context.attach(null);
    Operation inner = WORK.startFrom(new MapHeaders(), headers, TEST, "inner");
    child("query of the inner", null);
    inner.end(null);
    scope.close();
    assertThat(kept.held()).isEqualTo(1);
    outer.end(new IllegalStateException());
    assertThat(reported()).containsExactly("query", "outer");
  }

  @Test
  void tracesThatNeverEndMakeRoom() {
    keep("errors");
    Operation endless = start("endless");
    for (int i = 0; i < 10_000; i++) {
      child("of the endless", null);
    }
    endless.detach();
    assertThat(kept.held()).isLessThanOrEqualTo(8192);
    assertThat(kept.overflow()).isPositive();
    Operation root = start("root");
    child("failed", new IllegalStateException());
    root.end(null);
    assertThat(reported()).containsExactly("failed", "root");
  }

  @Test
  void aTraceThatIsKeptHasTheBoundOfOneThatIsSampled() {
    keep("errors");
    Telemetry.maxSpans(3);
    long before = LeftOutSpans.total();
    try {
      Operation root = start("root");
      child("first", null);
      child("second", null);
      child("third", null);
      for (int i = 0; i < 5; i++) {
        child("failed " + i, new IllegalStateException());
      }
      root.end(null);
      assertThat(reported()).containsExactly("first", "second", "failed 0", "failed 1", "failed 2", "root");
      assertThat(root.attribute(LeftOutSpans.SPANS_LEFT_OUT)).isEqualTo(3L);
      assertThat(LeftOutSpans.total() - before).isEqualTo(3);
    } finally {
      Telemetry.maxSpans(10_000);
    }
  }

  @Test
  void largeTracesMakeRoom() {
    keep("errors");
    Attribute text = Attribute.of("test.kept.text");
    String large = String.join("", Collections.nCopies(1 << 16, "a large text "));   // 1.6 MiB
    for (int i = 0; i < 200; i++) {
      Operation endless = start("endless");
      Operation inner = start("inner");
      inner.set(text, large);
      inner.end(null);
      endless.detach();
    }
    assertThat(kept.held()).isBetween(10, 20);
    assertThat(kept.overflow()).isEqualTo(200 - kept.held());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"errors|true|-1", "slow:500ms|false|500000000", " Errors , slow: 2s|true|2000000000",
      "fast|false|-2", "slow:5|false|-2", "slow:xms|false|-2", "slow:-1s|false|-2", "errors,slow|false|-2"})
  void theSettingIsRead(String text, boolean errors, long slowNanos) {
    KeptTracesSetting setting = KeptTracesSetting.of(new Settings(Map.of("WEFT_TRACES_KEEP", text)));
    if (slowNanos == -2) {
      assertThat(setting).isNull();
    } else {
      assertThat(setting.errors()).isEqualTo(errors);
      assertThat(setting.slowNanos()).isEqualTo(slowNanos == -1 ? Long.MAX_VALUE : slowNanos);
    }
  }

  private static final class MapHeaders implements dev.weft.telemetry.RequestHeaders<Map<String, String>> {
    @Override
    public String get(Map<String, String> carrier, String name) {
      return carrier.get(name);
    }

    @Override
    public Iterable<String> names(Map<String, String> carrier) {
      return carrier.keySet();
    }
  }
}
