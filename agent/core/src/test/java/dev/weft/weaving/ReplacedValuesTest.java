package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.instrumentations.weavingtests.Advices;
import org.junit.jupiter.api.Test;

class ReplacedValuesTest {
  private static final String SERVICE = "example.Service";

  @Test
  void argumentsAreReplacedByTheElementsOfWhatEnterReturns() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReplacesArguments.class, SERVICE, "three"))) {
      assertThat(jvm.call(SERVICE, "three", "first", 2L, "x")).isEqualTo("FIRST2third");
      assertThat(Recorder.take()).containsExactly("[FIRST, third, for exit]");
    }
  }

  @Test
  void nullLeavesArgumentsAsTheyAre() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReplacesArguments.class, SERVICE, "three"))) {
      assertThat(jvm.call(SERVICE, "three", "", 2L, "x")).isEqualTo("2x");
    }
  }

  @Test
  void theLastArgumentIsReplacedInMethodsThatHaveAnObjectThere() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReplacesLast.class, SERVICE, "three", "greet", "choose"))) {
      assertThat(jvm.call(SERVICE, "three", "first", 2L, "x")).isEqualTo("first2last");
      assertThat(jvm.call(SERVICE, "greet", "you")).isEqualTo("hello last");
      assertThat(jvm.call(SERVICE, "greet", "keep")).isEqualTo("hello keep");
      assertThat(jvm.call(SERVICE, "choose", 1L, true)).isEqualTo("first");
      assertThat(Recorder.take()).containsExactly("replaced", "replaced", "no array", "replaced");
      assertThat(jvm.weaving.report().notWoven()).isEmpty();
    }
  }

  @Test
  void ofValuesThatDoNotAllFitNoneIsUsed() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReplacesWrongly.class, SERVICE, "three"))) {
      assertThat(jvm.call(SERVICE, "three", "first", 2L, "x")).isEqualTo("first2x");
      assertThat(jvm.instrumentation.failures()).isEqualTo(1);
      assertThat(jvm.instrumentation.lastFailure()).contains("ClassCastException");
    }
  }

  @Test
  void theResultIsReplaced() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReplacesResult.class, SERVICE, "greet"))) {
      assertThat(jvm.call(SERVICE, "greet", "you")).isEqualTo("new hello you");
    }
  }

  @Test
  void anExceptionStaysWhatItIsWhateverReplacesTheResult() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReplacesResult.class, SERVICE, "greet"))) {
      assertThatThrownBy(() -> jvm.call(SERVICE, "greet", (Object) null)).hasMessage("no name");
      assertThat(Recorder.take()).containsExactly("exit null java.lang.IllegalArgumentException: no name");
    }
  }

  @Test
  void aResultThatDoesNotFitIsNotUsed() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReplacesResultWrongly.class, SERVICE, "greet"))) {
      assertThat(jvm.call(SERVICE, "greet", "you")).isEqualTo("hello you");
      assertThat(jvm.instrumentation.failures()).isEqualTo(1);
    }
  }

  @Test
  void whatReplacesAnyResultLeavesPrimitiveOnesAsTheyAre() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReplacesResult.class, SERVICE, "size", "greet", "nothing"))) {
      assertThat(jvm.call(SERVICE, "size", "four")).isEqualTo(4L);
      assertThat(jvm.call(SERVICE, "nothing")).isNull();
      assertThat(jvm.call(SERVICE, "greet", "you")).isEqualTo("new hello you");
      assertThat(Recorder.take()).containsExactly("exit 4 null", "exit null null", "exit hello you null");
      assertThat(jvm.weaving.report().notWoven()).isEmpty();
    }
  }

  @Test
  void whatReplacesNothingThatCouldBeReplacedIsLeftOutWithAReason() throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.ReplacesText.class, SERVICE, "size", "greet"))) {
      assertThat(jvm.call(SERVICE, "size", "four")).isEqualTo(4L);
      assertThat(jvm.call(SERVICE, "greet", "you")).isEqualTo("new hello you");
      assertThat(jvm.weaving.report().notWoven().get(SERVICE)).startsWith("size(Ljava/lang/String;)J: ").endsWith("replaces the result");
    }
  }
}
