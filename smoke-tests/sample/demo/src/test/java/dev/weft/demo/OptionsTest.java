package dev.weft.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void runsUntilItIsEndedUnlessToldOtherwise() {
    assertThat(options("")).isEqualTo(new Options(0, 20, Project.agentJar()));
    assertThat(options("--seconds 30 --rate 5 --agent /tmp/a.jar")).isEqualTo(new Options(30, 5, Path.of("/tmp/a.jar")));
    assertThat(options("--no-agent").agent()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--seconds", "--seconds 0", "--seconds -1", "--seconds 1000000", "--seconds x", "--rate 201", "--second 3", "30"})
  void refusesWhatItDoesNotKnow(String arguments) {
    assertThatThrownBy(() -> options(arguments)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Options options(String arguments) {
    return Options.parse(arguments.isEmpty() ? new String[0] : arguments.split(" "));
  }
}
