package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Convention;
import dev.weft.telemetry.http.HttpServerOperation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an instrumentation that keeps failing has begun by the time it is switched off. */
class SwitchedOffTest {
  private static final String PLAIN = "example.Plain";
  private final long activeBefore = active();

  private static long active() {
    long active = 0;
    for (Convention convention : Convention.all()) {
      active += convention.active();
    }
    return active;
  }

  private static WovenJvm serving(int version) {
    WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Serving.class, PLAIN, "inside").exact(Advices.FailsAtEntry.class, PLAIN, "greet"));
    jvm.application.with(PLAIN, Generated.ofVersion(PLAIN, version));
    return jvm;
  }

  private static void serve(WovenJvm jvm, Runnable work) {
    try {
      jvm.call(PLAIN, "inside", work);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void failElsewhere(WovenJvm jvm, boolean inTheSameMethod) {
    Thread other = new Thread(() -> {
      for (int i = 0; i < 100; i++) {
        try {
          jvm.call(PLAIN, inTheSameMethod ? "inside" : "greet", inTheSameMethod ? null : "you");
        } catch (Throwable t) {
          throw new AssertionError(t);
        }
      }
    });
    other.start();
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(jvm.instrumentation.isOn()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"46, false", "46, true", "61, false", "61, true"})
  void aCallUnderWayEnds(int version, boolean exitIsLinked) throws Throwable {
    try (WovenJvm jvm = serving(version)) {
      serve(jvm, () -> {
        assertThat(Context.current()).isInstanceOf(HttpServerOperation.class);
        failElsewhere(jvm, exitIsLinked);
        serve(jvm, () -> assertThat(active()).as("begun since").isEqualTo(activeBefore + 1));
      });
      assertThat(Context.current()).isNull();
      assertThat(active()).isEqualTo(activeBefore);
      assertThat(jvm.instrumentation.failures()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 61})
  void anEntryThatFinishesSomethingGoesOn(int version) throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Finishing.class, PLAIN, "inside")
        .exact(Advices.EnterOnly.class, PLAIN, "nothing").exact(Advices.FailsAtEntry.class, PLAIN, "greet"))) {
      jvm.application.with(PLAIN, Generated.ofVersion(PLAIN, version));
      jvm.call(PLAIN, "nothing");
      failElsewhere(jvm, false);
      Recorder.take();
      jvm.call(PLAIN, "nothing");
      serve(jvm, null);
      assertThat(Recorder.take()).containsExactly("finishes");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 61})
  void whatKeepsFailingAfterwardsIsSilenced(int version) throws Throwable {
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.FailsAtBoth.class, PLAIN, "inside"))) {
      jvm.application.with(PLAIN, Generated.ofVersion(PLAIN, version));
      for (int i = 0; i < 300; i++) {
        serve(jvm, null);
      }
      assertThat(jvm.instrumentation.failures()).isEqualTo(200);
    }
  }
}
