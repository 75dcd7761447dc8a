package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadOptionsTest {
  @Test
  void haveDefaults() throws IOException {
    LoadOptions options = LoadOptions.of();
    assertThat(options.endpoints()).containsExactly(Endpoint.values());
    assertThat(options.sampler()).isEmpty();
    assertThat(options.state()).isNull();
    assertThat(options.rateOf(Endpoint.PLAIN)).isEqualTo(2000);
    assertThat(Runtime.version().toString()).startsWith(options.javaVersion());
  }

  @Test
  void areAllRead() {
    LoadOptions options = LoadOptions.of("--endpoints", "jdbc,plain", "--rounds", "7", "--seconds", "2.5", "--forks", "4", "--rate", "500",
        "--sampling", "1%", "--state", "/tmp/state", "--java", "/opt/java");
    assertThat(options).isEqualTo(
        new LoadOptions(List.of(Endpoint.JDBC, Endpoint.PLAIN), 7, 2.5, 4, 500, "1%", Path.of("/tmp/state"), Path.of("/opt/java")));
    assertThat(options.rateOf(Endpoint.PLAIN)).isEqualTo(500);
    assertThat(options.sampler()).containsEntry("OTEL_TRACES_SAMPLER_ARG", "0.01");
    assertThat(options.share()).isEqualTo(0.01);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rounds x", "--endpoints plain,none", "--sampling 2%", "--what 1", "--rounds"})
  void refuseWhatTheyDoNotKnow(String arguments) {
    assertThatThrownBy(() -> LoadOptions.of(arguments.split(" "))).isInstanceOf(IllegalArgumentException.class);
  }
}
