package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.demo.Application;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent's own port in a running application, which is started with {@code WEFT_PORT=0} so that the agent says which one it took. */
record AgentPort(URI address) {
  private static final Pattern SAID = Pattern.compile("metrics on http://\\S+:(\\d+)/metrics");

  static AgentPort of(StartedProcess application) {
    return saidIn(application.awaitErrorLine("metrics on http://"));
  }

  static AgentPort of(Application application) {
    return await().atMost(StartedProcess.LIMIT).until(
        () -> application.standardError().stream().filter(line -> line.contains("metrics on http://")).findFirst(), Optional::isPresent)
        .map(AgentPort::saidIn).orElseThrow();
  }

  private static AgentPort saidIn(String line) {
    Matcher said = SAID.matcher(line);
    assertThat(said.find()).isTrue();
    return new AgentPort(URI.create("http://127.0.0.1:" + said.group(1)));
  }

  JsonNode status() {
    return Http.json(address.resolve("/status"));
  }

  /** {@code /metrics} in Prometheus' text format. */
  String metrics() {
    HttpResponse<String> response = Http.get(address.resolve("/metrics"));
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  /** The value of a series, written as the exposition writes it: {@code weft_spans_dropped_total} or {@code name{label="value"}}. */
  OptionalDouble metric(String series) {
    return metrics().lines().filter(line -> line.startsWith(series + ' '))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1))).findFirst();
  }

  /** Fails where any advice failed, or a class that matched was not woven. */
  void assertNothingWentWrong() {
    JsonNode status = status();
    assertThat(status.path("notWoven")).isEmpty();
    assertThat(status.path("instrumentations")).isNotEmpty();
    status.path("instrumentations").properties()
        .forEach(one -> assertThat(one.getValue().path("failures").asLong(-1)).as(one.getKey() + one.getValue()).isZero());
  }
}
