package dev.weft.instrumentations.lettuce4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.testing.LettuceSituations;
import dev.weft.testing.Releases;
import dev.weft.testing.Weft;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource(Releases.NAMES)
class LettuceTest extends LettuceSituations {
  LettuceTest(String release) {
    super(release, "lettuce-4", "com.lambdaworks.redis.");
  }

  @Override
  protected Map<String, String> impossible() {
    String nodes = "cannot read what newer servers tell of their nodes";
    return release.equals("4.0") ? Map.of("aCommandWhoseConnectionIsLostFails", "leaves the command unanswered",
        "aCommandThatIsRedirectedEndsAtTheNodeThatAnswered", nodes, "theQuestionsAboutAClusterAreReportedWhereTheSettingSaysSo", nodes) : Map.of();
  }

  @Test
  void whatFollowsAnAsynchronousCommandBelongsToTheSameRequest() throws Exception {
    Supplier<String> look = Weft::currentSpanId;
    Object seen = Weft.inRequest(() -> lettuce.run("thenLook", lettuce.async("get", "a"), look));
    assertThat(seen).isEqualTo(ended(2).get(1).spanId());
  }
}
