package dev.weft.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConventionTest {
  private static final Instrumentation TEST = Instrumentation.of("test-conventions");
  private static final Convention PUBLISH = Convention.of("test publish", SpanKind.PRODUCER).nestingGroup("test messages").declare();
  private static final Convention PROCESS = Convention.of("test process", SpanKind.CONSUMER).active("test_processing", "Processing.").declare();
  private static final Convention WORK = Convention.of("test work", SpanKind.INTERNAL).declare();
  private static final Attribute QUEUE = Attribute.of("test.queue");

  private final List<Operation> ended = new ArrayList<>();

  @BeforeEach
  void collect() {
    Telemetry.ready(ended::add, Sampler.ALWAYS, new W3cPropagation());
  }

  @AfterEach
  void leave() {
    assertThat(Context.current()).isNull();
    Telemetry.ready(operation -> { }, Sampler.ALWAYS, new W3cPropagation());
  }

  @Test
  void aMessageIsProcessedInTheTraceOfItsHeaders() {
    Map<String, String> message = new java.util.HashMap<>();
    Operation publish = PUBLISH.start(TEST, "send orders");
    publish.inject(Map::put, message);
    publish.end(null);
    assertThat(PROCESS.active()).isZero();
    Operation process = PROCESS.startFrom(MapHeaders.INSTANCE, message, TEST, "process orders");
    assertThat(PROCESS.active()).isEqualTo(1);
    process.end(null);
    assertThat(PROCESS.active()).isZero();
    assertThat(process.traceIdLow()).isEqualTo(publish.traceIdLow());
    assertThat(process.parentSpanId()).isEqualTo(publish.spanId());
    assertThat(process.isParentRemote()).isTrue();
    assertThat(List.of(publish.kind(), process.kind())).containsExactly(SpanKind.PRODUCER, SpanKind.CONSUMER);
    assertThat(ended).containsExactly(publish, process);
  }

  @Test
  void theProcessingOfABatchPointsToItsMessages() {
    Operation first = PUBLISH.start(TEST, "send orders");
    Map<String, String> message = new java.util.HashMap<>();
    first.inject(Map::put, message);
    first.end(null);
    Operation batch = PROCESS.startIn(null, TEST, "process orders");
    batch.linkFrom(MapHeaders.INSTANCE, message);
    batch.linkFrom(MapHeaders.INSTANCE, Map.of());
    batch.link(first);
    batch.end(null);
    assertThat(batch.parentSpanId()).isZero();
    assertThat(batch.links()).hasSize(2).allSatisfy(link -> assertThat(link.spanId()).isEqualTo(first.spanId()));
    assertThat(batch.links().get(0).isRemote()).isTrue();
    assertThat(batch.links().get(1).isRemote()).isFalse();
  }

  @Test
  void anOperationGoesOnOnAnotherThread() throws InterruptedException {
    Operation request = WORK.start(TEST, "request");
    Operation later = WORK.start(TEST, "later");
    later.detach();
    assertThat(Context.current()).isSameAs(request);
    AtomicReference<Operation> inside = new AtomicReference<>();
    AtomicReference<Object> left = new AtomicReference<>("not reached");
    Thread other = new Thread(() -> {
      later.resume();
      Operation nested = WORK.start(TEST, "inside");
      inside.set(nested);
      nested.end(null);
      later.end(null);
      left.set(Context.current());
    });
    other.start();
    other.join();
    request.end(null);
    assertThat(left.get()).isNull();
    assertThat(inside.get().parentSpanId()).isEqualTo(later.spanId());
    assertThat(later.parentSpanId()).isEqualTo(request.spanId());
  }

  @Test
  void anOperationStartsInOneThatWasHandedOver() {
    Operation request = WORK.start(TEST, "request");
    request.detach();
    Operation child = WORK.startIn(request, TEST, "child");
    child.end(null);
    request.end(null);
    assertThat(child.parentSpanId()).isEqualTo(request.spanId());
    assertThat(child.startEpochNanos()).isGreaterThanOrEqualTo(request.startEpochNanos());
  }

  @Test
  void callsOfAGroupThatNestAreOneAlsoThroughOtherCalls() {
    Convention other = Convention.of("test other client", SpanKind.CLIENT).nestingGroup("test other").declare();
    Operation publish = PUBLISH.start(TEST, "send");
    assertThat(PUBLISH.start(TEST, "send")).isNull();
    Operation between = other.start(TEST, "between");
    assertThat(PUBLISH.start(TEST, "send")).isNull();
    between.end(null);
    Operation work = WORK.start(TEST, "a listener of the library's");
    Operation inWork = PUBLISH.start(TEST, "send from there");
    assertThat(inWork).isNotNull();
    inWork.end(null);
    work.end(null);
    publish.end(null);
  }

  @Test
  void tasksDoNotInheritCalls() {
    Operation work = WORK.start(TEST, "work");
    Operation publish = PUBLISH.start(TEST, "send");
    assertThat(Context.inheritable()).isSameAs(work);
    publish.end(null);
    work.end(null);
  }

  @Test
  void tasksInheritCallsThatTheirThreadsArePartOf() {
    Operation work = WORK.start(TEST, "work");
    Operation question = new Operation(PUBLISH, TEST, "ask a model") {
      @Override
      public boolean isInherited() {
        return true;
      }
    };
    question.begin(Context.slot());
    assertThat(Context.inheritable()).isSameAs(question);
    Operation other = Convention.of("test another client", SpanKind.CLIENT).declare().start(TEST, "inside");
    assertThat(Context.inheritable()).isSameAs(question);
    assertThat(other.caller()).isSameAs(work);
    other.end(null);
    question.end(null);
    work.end(null);
  }

  @Test
  void freeAttributesAreBoundedAndTheLastValueCounts() {
    Operation work = WORK.start(TEST, "work");
    work.set(QUEUE, "a");
    work.set(QUEUE, "b");
    work.set(QUEUE, (String) null);
    for (int i = 0; i < 200; i++) {
      work.set(Attribute.of("test.attribute." + i), (long) i);
      work.link(work);
      work.event("again", new FreeAttributes());
    }
    work.end(null);
    assertThat(work.attribute(QUEUE)).isEqualTo("b");
    assertThat(work.droppedAttributes()).isEqualTo(200 - 127);
    assertThat(work.links()).hasSize(128);
    assertThat(work.droppedLinks()).isEqualTo(72);
    assertThat(work.droppedEvents()).isEqualTo(72);
  }

  @Test
  void aConventionIsDeclaredOnceHoweverManyLoadersDeclareIt() {
    assertThat(Convention.of("test work", SpanKind.INTERNAL).declare()).isSameAs(WORK);
  }

  @Test
  void twoConventionsOfOneNameFailInTests() {
    assertThatThrownBy(() -> Convention.of("test work", SpanKind.CLIENT).declare()).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Convention.of("test work", SpanKind.INTERNAL).counter("test_work_total", "Work.", Label.OUTCOME).declare())
        .isInstanceOf(AssertionError.class).hasMessageContaining("test work");
  }

  @Test
  void aLabelOfAnotherClassLoaderIsRefused() throws Exception {
    ClassLoader application = new ClassLoader(getClass().getClassLoader()) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.equals(OwnLabel.class.getName())) {
          return super.loadClass(name, resolve);
        }
        try (java.io.InputStream in = OwnLabel.class.getResourceAsStream("ConventionTest$OwnLabel.class")) {
          byte[] file = in.readAllBytes();
          return defineClass(name, file, 0, file.length);
        } catch (java.io.IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    };
    Label label = (Label) application.loadClass(OwnLabel.class.getName()).getConstructor().newInstance();
    assertThatThrownBy(() -> Convention.of("test of application", SpanKind.INTERNAL).counter("test_total", "Test.", label).declare())
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("core");
  }

  /** Made by an application's class loader in the test. */
  public static final class OwnLabel extends Label {
    public OwnLabel() {
      super("own");
    }

    @Override
    public String value(Operation operation) {
      return null;
    }
  }
}
