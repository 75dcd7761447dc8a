package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.weaving.bytecode.ClassWeaver;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;

/** First calls of woven code. */
class LinkingTest {
  private static final String SERVICE = "example.Service";

  private static Object quietly(WovenJvm jvm, Application application, String method, Object argument) {
    try {
      return application.call(SERVICE, method, argument);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError(jvm.instrumentation.name(), t);
    }
  }

  @Test
  void aCallMetWhileLinkingAnotherDoesNothingAndIsLinkedAfterIt() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.NamesMissingType.class, SERVICE, "greet")
        .exact(Advices.Telling.class, SERVICE, "twice"))) {
      List<Object> nested = new ArrayList<>();
      jvm.application.when("example.Missing", () -> {
        nested.add(quietly(jvm, jvm.application, "twice", 4));
        nested.addAll(Recorder.take());
      });
      assertThat(jvm.call(SERVICE, "greet", "you")).isEqualTo("hello you");
      assertThat(nested).as("while linking").containsExactly(8);
      Recorder.take();
      jvm.call(SERVICE, "twice", 5);
      assertThat(Recorder.take()).as("afterwards").containsExactly("enter", "exit 10 token null");
    }
  }

  @Test
  void aCallThatFoundNoStackToBeLinkedIsLinkedWithALaterOne() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.NamesMissingType.class, SERVICE, "nothing")
        .exact(Advices.Telling.class, SERVICE, "twice"))) {
      jvm.application.when("example.Missing", () -> {
        throw new StackOverflowError();
      });
      jvm.call(SERVICE, "nothing");
      assertThat(Recorder.take()).as("at the end of the stack").isEmpty();
      jvm.call(SERVICE, "twice", 5);
      Recorder.take();
      jvm.call(SERVICE, "nothing");
      assertThat(Recorder.take()).as("linked with another").containsExactly("exit");
    }
  }

  @Test
  void aCallIsNotTriedForEver() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.NamesMissingType.class, SERVICE, "nothing")
        .exact(Advices.Telling.class, SERVICE, "twice"))) {
      AtomicInteger tries = new AtomicInteger();
      jvm.application.when("example.Missing", new Runnable() {
        @Override
        public void run() {
          jvm.application.when("example.Missing", this);
          tries.incrementAndGet();
          throw new OutOfMemoryError("not really");
        }
      });
      jvm.call(SERVICE, "nothing");
      for (int i = 0; i < 20; i++) {
        quietly(jvm, new Application(), "twice", 5);
      }
      assertThat(tries.get()).isEqualTo(1 + 5);
    }
  }

  @Test
  void sixteenThreadsMeetAtTheFirstCall() throws Throwable {
    int threads = 16;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Counting.class, SERVICE, "greet")
        .exact(Advices.Counting.class, SERVICE, "greet"))) {
      for (int round = 0; round < 20; round++) {
        Application application = new Application();
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Object>> results = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          results.add(executor.submit(() -> {
            start.await();
            return quietly(jvm, application, "greet", "you");
          }));
        }
        for (Future<Object> result : results) {
          assertThat(result.get()).isEqualTo("hello you");
        }
      }
      assertThat(Counts.left()).isEqualTo(20L * threads * 2).isEqualTo(Counts.entered());
      assertThat(jvm.instrumentation.failures()).isZero();
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void aFirstCallAtTheEndOfTheStackDoesNotSpoilLaterOnes() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "greet", "twice", "size"))) {
      for (int round = 0; round < 20; round++) {
        Application application = new Application();
        application.loadClass(SERVICE);
        Object[] result = new Object[1];
        Thread deep = new Thread(null, () -> result[0] = dive(() -> quietly(jvm, application, "twice", 4)), "deep", 256_000 + round * 512L);
        deep.start();
        deep.join();
        assertThat(result[0]).isEqualTo(8);
        assertThat(quietly(jvm, application, "twice", 5)).isEqualTo(10);
        assertThatThrownBy(() -> quietly(jvm, application, "greet", null)).hasMessage("no name");
      }
      Recorder.take();
      assertThat(quietly(jvm, new Application(), "twice", 5)).isEqualTo(10);
      assertThat(Recorder.take()).as("in the next application").containsExactly("enter", "exit 10 token null");
    }
  }

  /** Calls something at the very end of the stack, and on the way back until it returns. */
  private static Object dive(java.util.concurrent.Callable<Object> call) {
    try {
      return dive(call);
    } catch (StackOverflowError e) {
      try {
        return call.call();
      } catch (Exception | LinkageError unexpected) {
        return unexpected;
      }
    }
  }

  @Test
  void theDispatcherCannotBeTakenOverByAnApplication() throws Exception {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "greet"))) {
      Class<?> dispatcher = Class.forName("java.lang.WeftDispatcher");
      assertThat(dispatcher.getClassLoader()).isNull();
      assertThat(Stream.of(dispatcher.getDeclaredMethods()).filter(each -> Modifier.isPublic(each.getModifiers())).map(Method::getName))
          .containsOnly("link", "call", "failed", "apply", "nothing", "first");
      assertThat(dispatcher.getConstructors()).isEmpty();
      for (Method method : dispatcher.getDeclaredMethods()) {
        if (!Modifier.isPublic(method.getModifiers())) {
          assertThatThrownBy(() -> method.setAccessible(true)).isInstanceOf(InaccessibleObjectException.class);
        }
      }
      assertThat(jvm.instrumentation.isOn()).isTrue();
    }
  }

  @Test
  void packagesAreOpenedToTheAdviceAndToNothingElse() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReachesIntoTheJdk.class, SERVICE, "greet")
        .opening("java.base/jdk.internal.misc", "java.base/jdk.internal.ref").exact(Advices.Telling.class, SERVICE, "twice"))) {
      Module base = Object.class.getModule();
      jvm.call(SERVICE, "twice", 5);
      Recorder.take();
      jvm.call(SERVICE, "greet", "you");
      assertThat(Recorder.take()).containsExactly("jdk.internal.misc open", "jdk.internal.ref open", "jdk.internal.vm closed");
      assertThat(base.isOpen("jdk.internal.misc")).isFalse();
      assertThat(base.isExported("jdk.internal.misc", LinkingTest.class.getModule())).isFalse();
      assertThat(base.isExported("jdk.internal.misc", jvm.application.getUnnamedModule())).isFalse();
    }
  }

  @Test
  void adviceRunsWhereWhatItOpensIsNotThere() throws Throwable {
    for (String none : List.of("java.none/a.b", "java.base/jdk.internal.none")) {
      try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "twice").opening(none))) {
        jvm.call(SERVICE, "twice", 5);
        assertThat(Recorder.take()).containsExactly("enter", "exit 10 token null");
        assertThat(jvm.instrumentation.failures()).isZero();
      }
    }
  }

  @Test
  void aSecondAgentIsNotInstalledWhileOneIsAtWork() throws Exception {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "greet"))) {
      assertThat(Weaving.install(ByteBuddyAgent.install(), jvm.specs)).isNull();
    }
    Weaving next = Weaving.install(ByteBuddyAgent.install(), List.of());
    assertThat(next).isNotNull();
    next.uninstall();
  }

  @Test
  void aCallOfAnotherAgentIsANoOp() throws Throwable {
    Specs specs = new Specs("other").exact(Advices.Telling.class, SERVICE, "nothing").exact(Advices.Telling.class, SERVICE, "greet");
    byte[] woven = ClassWeaver.weave(
        Application.classFile(SERVICE), Specs.matches(specs.list(), SERVICE), (spec, kind) -> -1, new ArrayList<>());
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, "example.None", "greet"))) {
      assertThat(new Application().with(SERVICE, woven).call(SERVICE, "greet", "you")).isEqualTo("hello you");
      assertThat(jvm.instrumentation.failures()).isZero();
    }
  }
}
