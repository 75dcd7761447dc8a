package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LoadReportTest {
  @Test
  void showsFiguresOverheadsAndVerdicts() {
    String report = LoadReport.of(List.of(
        round("all", "no agent", 1.0, 1000, 0), round("all", "Weft", 1.1, 1500, 4000), round("all", "OpenTelemetry", 2.0, 4000, 3000),
        round("all", "no agent", 1.2, 1010, 0), round("all", "Weft", 1.3, 1510, 4000), round("all", "OpenTelemetry", 2.2, 4010, 4000)));
    assertThat(report.lines()).startsWith(
        "JDK 17.0.15, sampling all:",
        "",
        "| request | | no agent | Weft | OpenTelemetry | Weft's overhead | OpenTelemetry's | ratio | limit |",
        "|---|---|---|---|---|---|---|---|---|",
        "| /plain | CPU s / 10,000 requests | 1.10 (1.00–1.20) | 1.20 (1.10–1.30) | 2.10 (2.00–2.20) | 0.10 (0.10–0.10) "
            + "| 1.00 (1.00–1.00) | 0.100 |  |",
        "| /plain | bytes allocated | 1005 (1000–1010) | 1505 (1500–1510) | 4005 (4000–4010) | 500 (500–500) "
            + "| 3000 (3000–3000) | 0.167 | ≤ 0.20: met |")
        .contains("| /plain | spans delivered |  | 100.0% of 8002 | 87.5% of 8002 | | | | ≥ 97%: met |",
            "| /plain | spans delivered, saturated | 75.0% of 40000 | 75.0% of 40000 | 75.0% of 40000 | | | | ≥ 97%: missed |");
  }

  @Test
  void judgesTheCpuTimeOfAllKindsOfRequestTogether() {
    String report = LoadReport.of(List.of(
        round("all", "no agent", 1, 1000, 0), round("all", "Weft", 1.5, 1300, 0), round("all", "OpenTelemetry", 2, 4000, 0),
        round("all", "no agent", 1, 1000, 0), round("all", "Weft", 1.5, 1300, 0), round("all", "OpenTelemetry", 2, 4000, 0),
        round("1", "all", "jdbc", "no agent", 1, 1000, 0), round("1", "all", "jdbc", "Weft", 1.25, 1300, 0),
        round("1", "all", "jdbc", "OpenTelemetry", 4, 4000, 0),
        round("1", "all", "jdbc", "no agent", 1, 1000, 0), round("1", "all", "jdbc", "Weft", 1.25, 1300, 0),
        round("1", "all", "jdbc", "OpenTelemetry", 4, 4000, 0)));
    assertThat(report).contains("| /all | CPU s / 10,000 requests | 2.00 (2.00–2.00) | 2.75 (2.75–2.75) | 6.00 (6.00–6.00) "
        + "| 0.75 (0.75–0.75) | 4.00 (4.00–4.00) | 0.188 | ≤ 0.33: met |\n");
  }

  @Test
  void makesATableForEachSampling() {
    String report = LoadReport.of(List.of(
        round("all", "no agent", 1, 1000, 0), round("all", "Weft", 1, 1500, 4000), round("all", "OpenTelemetry", 2, 4000, 3000),
        round("off", "no agent", 1, 1000, 0), round("off", "Weft", 1, 1100, 0), round("off", "Elastic", 1, 1100, 0),
        round("off", "OpenTelemetry", 2, 4000, 0)));
    assertThat(report).contains("JDK 17.0.15, sampling all:\n").contains("JDK 17.0.15, sampling off:\n")
        .contains("≤ 0.10: not resolved (1 runs)").containsOnlyOnce("spans delivered |");
  }

  @Test
  void leavesOutWhatThereIsNoPeerFor() {
    String report = LoadReport.of(List.of(
        round("off", "no agent", 1, 1000, 0), round("off", "Weft", 1.2, 1300, 0),
        round("off", "no agent", 1, 1000, 0), round("off", "Weft", 1.2, 1300, 0)));
    assertThat(report).contains("| /plain | CPU s / 10,000 requests | 1.00 (1.00–1.00) | 1.20 (1.20–1.20) | 0.20 (0.20–0.20) | | |  |\n")
        .contains("| /plain | bytes allocated | 1000 (1000–1000) | 1300 (1300–1300) | 300 (300–300) | | |  |\n");
  }

  @Test
  void judgesBesideThePeerByTheRoundsInWhichItWas() {
    String report = LoadReport.of(List.of(
        round("0", "all", "no agent", 1, 1000, 0), round("0", "all", "Weft", 9, 1000, 0),
        round("1", "all", "no agent", 1, 1000, 0), round("1", "all", "Weft", 1.1, 1000, 0), round("1", "all", "OpenTelemetry", 2, 2000, 0),
        round("1", "all", "no agent", 1, 1000, 0), round("1", "all", "Weft", 1.1, 1000, 0), round("1", "all", "OpenTelemetry", 2, 2000, 0)));
    assertThat(report).contains("| 0.10 (0.10–8.00) | 1.00 (1.00–1.00) | 0.100 |  |")
        .contains("| 0 (0–0) | 1000 (1000–1000) | 0.000 | ≤ 0.20: met |");
  }

  @Test
  void leavesThePlacesEmptyOfThoseThatAnsweredOtherRequestsOnly() {
    String report = LoadReport.of(List.of(
        round("all", "no agent", 1, 1000, 0), round("all", "no-op agent", 1, 1000, 0), round("all", "Weft", 1.2, 1300, 0),
        round("all", "OpenTelemetry", 2, 4000, 0),
        round("2", "all", "jdbc", "no agent", 1, 1000, 0), round("2", "all", "jdbc", "Weft", 1.2, 1300, 0)));
    assertThat(report).contains("| /jdbc | bytes allocated | 1000 (1000–1000) |  | 1300 (1300–1300) |  | 300 (300–300) | | |  |\n")
        .contains("| /jdbc | p99 µs | 900 (900–900) |  | 900 (900–900) |  | 0 (0–0) | | |  |\n");
  }

  private static LoadRound round(String sampling, String contender, double cpu, double bytes, double delivered) {
    return round("1", sampling, contender, cpu, bytes, delivered);
  }

  private static LoadRound round(String fork, String sampling, String contender, double cpu, double bytes, double delivered) {
    return round(fork, sampling, "plain", contender, cpu, bytes, delivered);
  }

  private static LoadRound round(String fork, String sampling, String endpoint, String contender, double cpu, double bytes,
      double delivered) {
    return new LoadRound(fork, 0, "17.0.15", sampling, endpoint, contender, cpu, 0.01, bytes, 300, 900, 4001, delivered, 20000, 0.4, 0,
        20000, 15000);
  }
}
