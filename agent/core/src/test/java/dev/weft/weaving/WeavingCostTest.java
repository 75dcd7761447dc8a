package dev.weft.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.instrumentations.weavingtests.Advices;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What weaving and linking cost is told by instrumentation. */
@Tag("cost")
class WeavingCostTest {
  private static final String SERVICE = "example.Service";

  @Test
  void weavingAndFirstCallsAreTimedAndFurtherCallsAreNot() throws Throwable {
    long before = System.nanoTime();
    try (WovenJvm jvm = WovenJvm.with(s -> s.exact(Advices.Telling.class, SERVICE, "greet", "twice"))) {
      Map<String, Object> none = cost(jvm);   // classes that other tests left are woven again
      assertThat(none).containsEntry("linked calls", 0L).containsEntry("linking milliseconds", 0.0);
      jvm.call(SERVICE, "greet", "you");
      Map<String, Object> first = cost(jvm);
      double elapsed = (System.nanoTime() - before) * 1e-6;
      assertThat(first).containsEntry("classes", (long) none.get("classes") + 1).containsEntry("linked calls", 2L);
      double weaving = (double) first.get("weaving milliseconds");
      double linking = (double) first.get("linking milliseconds");
      assertThat(weaving).isGreaterThan((double) none.get("weaving milliseconds"));
      assertThat(linking).isPositive();
      assertThat(weaving + linking).isLessThan(elapsed);
      jvm.call(SERVICE, "greet", "you");
      assertThat(cost(jvm)).isEqualTo(first);
      jvm.call(SERVICE, "twice", 4);
      assertThat((double) cost(jvm).get("linking milliseconds")).isGreaterThan(linking);
    }
  }

  private static Map<String, Object> cost(WovenJvm jvm) {
    return jvm.weaving.report().of(jvm.instrumentation.name());
  }
}
