package dev.weft.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a file that changes while the application runs, and beside them methods that a setting of OpenTelemetry's agent names. */
class RulesIT {
  private static final String APPLICATION = """
      package example;

      public class Main {
        public static void main(String[] arguments) throws Exception {
          while (true) {
            work("small");
            rest();
            Thread.sleep(20);
          }
        }

        static void work(String kind) {
        }

        static void rest() {
        }
      }
      """;

  @TempDir
  private Path folder;

  @OnOldestAndNewestJdk
  void areReadAgainWhenTheFileChanges(Jdk jdk) throws Exception {
    Path classes = new Sources(folder).file("example/Main.java", APPLICATION).compile(8);
    Path rules = Files.writeString(folder.resolve("weft-rules.yaml"), """
        rules:
          - {class: example.Main, methods: work, counter: work_total, labels: {kind: arg0}}
          - {class: example.Main, methods: work, counter: not a name}
        """);
    try (StartedProcess app = new Jvm(jdk).agent(AgentJar.WEFT).env("WEFT_PORT", "0").env("WEFT_RULES", rules.toString())
        .env("OTEL_INSTRUMENTATION_METHODS_INCLUDE", "example.Main[rest]").env("OTEL_TRACES_EXPORTER", "console").env("OTEL_BSP_SCHEDULE_DELAY", "100")
        .classPath(classes).start("example.Main")) {
      AgentPort port = AgentPort.of(app);
      await().atMost(StartedProcess.LIMIT).until(() -> port.metric("work_total{kind=\"small\"}").orElse(0) > 0);
      assertThat(app.stderr()).contains("WARN rules: weft-rules.yaml:3: ");
      app.awaitErrorLine("Main.rest");

      Files.writeString(rules, "rules: [{class: example.Main, methods: rest, counter: rests_total}]");
      await().atMost(StartedProcess.LIMIT).until(() -> port.metric("rests_total").orElse(0) > 0);
      assertThat(port.metrics()).doesNotContain("work_total");
      double spans = port.metric("weft_spans_ended_total").orElseThrow();
      await().atMost(StartedProcess.LIMIT).until(() -> port.metric("weft_spans_ended_total").orElseThrow() > spans);
      port.assertNothingWentWrong();
    }
  }
}
