package dev.weft.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JaegerProcessTest {
  private static final String QUERY = "127.0.0.1:2";
  private static final String OTLP = "127.0.0.1:1";

  @Test
  void givesVersionOneAFlagForEachAddressThatItKnows() {
    String help = "  --collector.otlp.http.host-port string\n  --query.http-server.host-port string\n  --admin.http.host-port string\n";
    assertThat(JaegerProcess.arguments(help, OTLP, QUERY)).hasSize(3)
        .contains("--collector.otlp.http.host-port=" + OTLP, "--query.http-server.host-port=" + QUERY)
        .anyMatch(argument -> argument.matches("--admin\\.http\\.host-port=127\\.0\\.0\\.1:\\d+"));
  }

  @Test
  void setsTheAddressesOfVersionTwo() {
    assertThat(JaegerProcess.arguments("  --config stringSlice\n  --set func\n", OTLP, QUERY))
        .contains("--set=receivers.otlp.protocols.http.endpoint=" + OTLP, "--set=extensions.jaeger_query.http.endpoint=" + QUERY);
  }
}
