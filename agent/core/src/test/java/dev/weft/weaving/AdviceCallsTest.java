package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.weaving.matching.AdviceSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What advice is given, and when it is called. */
class AdviceCallsTest {
  private static final String SERVICE = "example.Service";

  @Test
  void aResultAndTheEnterValueReachTheExit() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "greet"))) {
      assertThat(jvm.call(SERVICE, "greet", "you")).isEqualTo("hello you");
      assertThat(Recorder.take()).containsExactly("enter", "exit hello you token null");
      assertThat(jvm.instrumentation.failures()).isZero();
    }
  }

  @Test
  void anExceptionReachesTheExitAndTheCaller() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "greet"))) {
      assertThatThrownBy(() -> jvm.call(SERVICE, "greet", (Object) null)).isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no name");
      assertThat(Recorder.take()).containsExactly("enter", "exit null token java.lang.IllegalArgumentException: no name");
    }
  }

  @Test
  void anExitThatDoesNotAskForExceptionsIsNotCalledOnOne() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Plain.class, SERVICE, "greet"))) {
      assertThatThrownBy(() -> jvm.call(SERVICE, "greet", (Object) null)).hasMessage("no name");
      jvm.call(SERVICE, "greet", "you");
      assertThat(Recorder.take()).containsExactly("enter", "enter", "exit");
    }
  }

  @Test
  void enterAloneAndExitAloneAreWovenToo() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.EnterOnly.class, SERVICE, "greet")
        .exact(Advices.ExitOnly.class, SERVICE, "twice"))) {
      jvm.call(SERVICE, "greet", "you");
      assertThat(jvm.call(SERVICE, "twice", 4)).isEqualTo(8);
      assertThat(Recorder.take()).containsExactly("enter Service", "exit 8 null");
    }
  }

  @Test
  void aVoidMethodHasTheResultNull() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "nothing"))) {
      jvm.call(SERVICE, "nothing");
      assertThat(Recorder.take()).containsExactly("enter", "exit null token null");
    }
  }

  @Test
  void primitivesAreHandedOverAsTheyAre() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Primitives.class, SERVICE, "primitives"))) {
      Object result = jvm.call(SERVICE, "primitives", true, (byte) -1, 'c', (short) 300, 70_000, Long.MIN_VALUE, 1.5f, -2.25);
      assertThat(Recorder.take()).containsExactly("enter " + result);
      assertThat(result).isEqualTo("true-1c30070000 " + Long.MIN_VALUE + " 1.5 -2.25");
    }
  }

  @Test
  void aLongResultIsHandedOverAsItIs() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.LongResult.class, SERVICE, "size"))) {
      assertThat(jvm.call(SERVICE, "size", "four")).isEqualTo(4L);
      assertThat(Recorder.take()).containsExactly("exit 4");
    }
  }

  @Test
  void severalAdvicesNestInTheOrderOfTheIndex() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "greet").exact(Advices.Inner.class, SERVICE, "greet"))) {
      jvm.call(SERVICE, "greet", "you");
      assertThat(Recorder.take()).containsExactly("enter", "enter inner", "exit inner null", "exit hello you token null");
      assertThatThrownBy(() -> jvm.call(SERVICE, "greet", (Object) null)).hasMessage("no name");
      assertThat(Recorder.take()).containsExactly("enter", "enter inner", "exit inner java.lang.IllegalArgumentException: no name",
          "exit null token java.lang.IllegalArgumentException: no name");
    }
  }

  @Test
  void aConstructorGivesItsArgumentsAtEntryAndItselfAtReturn() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Constructor.class,
        new AdviceSpec.Target(List.of("example/Service"), false, List.of("<init>"), "Ljava/lang/String;", 1, List.of())))) {
      assertThat(jvm.call(SERVICE, "make", "new")).isEqualTo("service new");
      assertThat(Recorder.take()).containsSubsequence("enter new", "exit service new token");
    }
  }

  @Test
  void aConstructorThatThrowsIsLeftAlone() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Constructor.class, "example.Service$Failing", "<init>"))) {
      assertThatThrownBy(() -> jvm.call(SERVICE, "makeFailing", "x")).isInstanceOf(IllegalArgumentException.class);
      assertThat(Recorder.take()).containsExactly("enter x");
    }
  }

  @Test
  void ofTwoAdvicesOfAConstructorBothAreGivenItAtReturn() throws Throwable {
    AdviceSpec.Target constructor =
        new AdviceSpec.Target(List.of("example/Service"), false, List.of("<init>"), "Ljava/lang/String;", 1, List.of());
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Constructor.class, constructor).add(Advices.Constructor.class, constructor))) {
      assertThat(jvm.call(SERVICE, "make", "new")).isEqualTo("service new");
      assertThat(Recorder.take())
          .containsSubsequence("enter new", "enter new", "exit service new token", "exit service new token");
    }
  }

  @Test
  void oneCallOfAnAdviceEvenIfSeveralOfItsTargetsMatch() throws Throwable {
    AdviceSpec.Target target = new AdviceSpec.Target(List.of("example/Service", "example/Service"), false,
        List.of("greet"), "", -1, List.of());
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Telling.class, target))) {
      jvm.call(SERVICE, "greet", "you");
      assertThat(Recorder.take()).hasSize(2);
    }
  }

  @Test
  void enterAloneFitsAMethodWithWideParametersAndBranches() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.EnterOnly.class, SERVICE, "choose"))) {
      assertThat(jvm.call(SERVICE, "choose", 5L, false)).isEqualTo("5");
      assertThat(Recorder.take()).containsExactly("enter Service");
    }
  }
}
