package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods of every shape that javac makes do woven what they do unwoven. */
class JavacShapesTest {
  private static final String[] TYPES = {"example.Features", "example.Features$Point", "example.Features$Shape", "example.Features$Colour"};
  private static final int CONSTRUCTORS_THAT_THROW = 1;

  @Test
  void everyMethodDoesWhatItDoesUnwoven() throws Throwable {
    Object unwoven = new Application().call("example.Features", "run");
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Counting.class, EveryMethod.of(TYPES)))) {
      assertThat(jvm.call("example.Features", "run")).isEqualTo(unwoven);
      assertThat(jvm.weaving.report().notWoven()).isEmpty();
      assertThat(jvm.instrumentation.failures()).isZero();
      assertThat(Counts.left()).isGreaterThan(80_000).isEqualTo(Counts.entered() - CONSTRUCTORS_THAT_THROW);
    }
  }

  @Test
  void threeAdvicesInEveryMethodNest() throws Throwable {
    Object unwoven = new Application().call("example.Features", "run");
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Counting.class, EveryMethod.of(TYPES)).add(Advices.Counting.class,
        EveryMethod.of(TYPES)).add(Advices.Counting.class, EveryMethod.of(TYPES)))) {
      assertThat(jvm.call("example.Features", "run")).isEqualTo(unwoven);
      assertThat(Counts.left()).isGreaterThan(240_000).isEqualTo(Counts.entered() - 3 * CONSTRUCTORS_THAT_THROW);
    }
  }

  @Test
  void stackTracesNameTheSameLines() throws Throwable {
    List<String> unwoven = linesOf(new Application());
    try (WovenJvm jvm = WovenJvm.with(s -> s.add(Advices.Telling.class, EveryMethod.of("example.Service")))) {
      assertThat(linesOf(jvm.application)).isEqualTo(unwoven).isNotEmpty();
    }
  }

  private static List<String> linesOf(Application application) throws Throwable {
    try {
      application.call("example.Service", "greet", (Object) null);
      throw new AssertionError("did not throw");
    } catch (IllegalArgumentException e) {
      return List.of(e.getStackTrace()).stream().filter(each -> each.getClassName().startsWith("example."))
          .map(each -> each.getMethodName() + ':' + each.getLineNumber()).toList();
    }
  }
}
