package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.weaving.matching.AdviceSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong in advice or on the way to it, the woven method does what it does unwoven, and the failure is counted. */
class FailingAdviceTest {
  private static final String SERVICE = "example.Service";
  private static final AdviceSpec.Target GREET =
      new AdviceSpec.Target(List.of("example/Service"), false, List.of("greet"), "", -1, List.of());

  private static void behavesAsUnwoven(WovenJvm jvm, int failures) throws Throwable {
    assertThat(jvm.call(SERVICE, "greet", "you")).isEqualTo("hello you");
    assertThatThrownBy(() -> jvm.call(SERVICE, "greet", (Object) null)).isInstanceOf(IllegalArgumentException.class).hasMessage("no name");
    assertThat(jvm.instrumentation.failures()).isEqualTo(failures);
  }

  @Test
  void enterThatFailsGivesExitNull() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.FailsAtEntry.class, SERVICE, "greet"))) {
      behavesAsUnwoven(jvm, 2);
      assertThat(Recorder.take()).containsExactly("exit null", "exit null");
      assertThat(jvm.instrumentation.lastFailure()).isEqualTo("java.lang.IllegalStateException: enter");
    }
  }

  @Test
  void exitThatFailsChangesNeitherResultNorException() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.FailsAtExit.class, SERVICE, "greet"))) {
      behavesAsUnwoven(jvm, 2);
    }
  }

  @Test
  void errorsAndCheckedExceptionsDoNotLeaveAdvice() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ThrowsWorst.class, SERVICE, "greet"))) {
      behavesAsUnwoven(jvm, 4);
    }
  }

  @Test
  void exitOfVoidAndWideAndConstructorsMayFail() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ThrowsWorst.class, SERVICE, "nothing", "size", "twice", "<init>"))) {
      jvm.call(SERVICE, "nothing");
      assertThat(jvm.call(SERVICE, "size", "four")).isEqualTo(4L);
      assertThat(jvm.call(SERVICE, "twice", 4)).isEqualTo(8);
      assertThat(jvm.call(SERVICE, "make", "new")).isEqualTo("service new");
      assertThat(jvm.instrumentation.failures()).isEqualTo(3 * 2 + 5 * 2);
    }
  }

  @Test
  void aTypeThatTheApplicationDoesNotHaveMakesOneCallANoOp() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.NamesMissingType.class, SERVICE, "greet"))) {
      jvm.application.without("example.Missing");
      behavesAsUnwoven(jvm, 2);   // one for the call at return, one for the call at throw
      behavesAsUnwoven(jvm, 2);
      assertThat(jvm.instrumentation.lastFailure()).contains("example.Missing");
      assertThat(Recorder.take()).isEmpty();
    }
  }

  @Test
  void anAdviceClassThatIsMissingMakesItsCallsNoOps() throws Throwable {
    AdviceSpec.Entry entry = new AdviceSpec.Entry("enter", "()Ljava/lang/Object;", new int[0], new int[0], false, false);
    try (WovenJvm jvm = WovenJvm.with(s -> s.add("dev.weft.instrumentations.weavingtests.None", GREET, entry, null))) {
      behavesAsUnwoven(jvm, 1);
    }
  }

  @Test
  void anAdviceMethodOfAnotherShapeThanDeclaredMakesItsCallANoOp() throws Throwable {
    AdviceSpec.Entry entry = new AdviceSpec.Entry("enter", "(I)Ljava/lang/Object;", new int[] {0}, new int[0], false, false);
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Telling.class.getName(), GREET, entry, null))) {
      behavesAsUnwoven(jvm, 1);
    }
  }

  @Test
  void anArgumentThatTheMethodDoesNotHaveLeavesItOut() throws Throwable {
    AdviceSpec.Entry entry = new AdviceSpec.Entry("enter", "(Ljava/lang/Object;)Ljava/lang/Object;", new int[] {3}, new int[0], false, false);
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Telling.class.getName(), GREET, entry, null))) {
      behavesAsUnwoven(jvm, 0);
      assertThat(jvm.weaving.report().notWoven().get(SERVICE)).endsWith("asks for argument 3 at entry");
    }
  }

  @Test
  void anInstrumentationThatFailsOnceInAThousandCallsStaysOn() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.FailsAtEntry.class, SERVICE, "greet"))) {
      for (int i = 0; i < 200_000; i++) {
        jvm.instrumentation.called();
      }
      for (int i = 0; i < 200; i++) {
        jvm.call(SERVICE, "greet", "you");
      }
      assertThat(jvm.instrumentation.failures()).isEqualTo(200);
      assertThat(jvm.instrumentation.isOn()).isTrue();
    }
  }

  @Test
  void anInstrumentationThatKeepsFailingIsSwitchedOff() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.FailsAtEntry.class, SERVICE, "greet", "twice"))) {
      for (int i = 0; i < 200; i++) {
        assertThat(jvm.call(SERVICE, "greet", "you")).isEqualTo("hello you");
      }
      assertThat(jvm.instrumentation.isOn()).isFalse();
      assertThat(jvm.instrumentation.failures()).isEqualTo(100);
      assertThat(jvm.instrumentation.switchedOff()).isEqualTo("failed 100 times, last: java.lang.IllegalStateException: enter");
      Recorder.take();
      assertThat(jvm.call(SERVICE, "greet", "you")).isEqualTo("hello you");
      assertThat(jvm.call(SERVICE, "twice", 4)).as("linked after the switch").isEqualTo(8);
      assertThat(Recorder.take()).as("exits have nothing to finish").containsOnly("exit null");
    }
  }

  /** What the entry began must not stay current on the thread for good. */
  @ParameterizedTest
  @CsvSource({"46, false", "46, true", "61, false", "61, true"})
  void anExitThatCannotBeLinkedEndsWhatItsEntryBegan(int version, boolean takesAll) throws Throwable {
    String plain = "example.Plain";
    AdviceSpec.Entry entry = new AdviceSpec.Entry("enter", "()Ljava/lang/Object;", new int[0], new int[0], false, false);
    AdviceSpec.Exit exit = new AdviceSpec.Exit("none", "(Ljava/lang/Object;)V", false, takesAll, true, takesAll, true, false);
    AdviceSpec.Target inside = new AdviceSpec.Target(List.of("example/Plain"), false, List.of("inside"), "", -1, List.of());
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Beginning.class.getName(), inside, entry, exit))) {
      jvm.application.with(plain, Generated.ofVersion(plain, version));
      List<Operation> during = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        jvm.call(plain, "inside", (Runnable) () -> during.add(Context.current()));
        assertThat(Context.current()).isNull();
      }
      assertThat(during).hasSize(3).allSatisfy(operation -> assertThat(operation.parentSpanId()).isZero());
    }
  }

  @Test
  void anExitOfAPrimitiveResultThatCannotBeLinkedEndsWhatItsEntryBegan() throws Throwable {
    AdviceSpec.Entry entry = new AdviceSpec.Entry("enter", "()Ljava/lang/Object;", new int[0], new int[0], false, false);
    AdviceSpec.Exit exit = new AdviceSpec.Exit("none", "(J)V", true, true, true, true, true, false);
    AdviceSpec.Target size = new AdviceSpec.Target(List.of("example/Service"), false, List.of("size"), "", -1, List.of());
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Beginning.class.getName(), size, entry, exit))) {
      assertThat(jvm.call(SERVICE, "size", "four")).isEqualTo(4L);
      assertThat(Context.current()).isNull();
      assertThat(jvm.call(SERVICE, "size", "four")).isEqualTo(4L);
      assertThat(Context.current()).isNull();
    }
  }
}
