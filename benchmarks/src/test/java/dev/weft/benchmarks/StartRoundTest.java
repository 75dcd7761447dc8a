package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartRoundTest {
  @TempDir
  Path folder;

  @Test
  void areReadAsTheyWereWritten() throws Exception {
    Path file = folder.resolve("state.tsv");
    StartRound first = round("small application", 1);
    StartRound second = round("large application", 2);
    first.appendTo(file);
    second.appendTo(file);
    assertThat(StartRound.read(file)).containsExactly(first, second);
    assertThat(StartRound.read(file).get(0).starts().keySet()).containsExactly("no agent", "no-op agent", "Weft", "OpenTelemetry");
  }

  @Test
  void areNoneWithoutAFile() throws Exception {
    assertThat(StartRound.read(null)).isEmpty();
    assertThat(StartRound.read(folder.resolve("none"))).isEmpty();
  }

  @Test
  void refuseOtherFiles() throws Exception {
    Path file = Files.writeString(folder.resolve("other"), "something else\n");
    assertThatThrownBy(() -> StartRound.read(file)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void becomeATableWithLimits() {
    List<StartRound> rounds = List.of(round("small application", 1), round("large application", 1), round("small application", 1));
    assertThat(StartReport.of(rounds)).contains(
        "small application, 2 rounds:\n\n"
            + "| | no agent | no-op agent | Weft | OpenTelemetry | Weft's overhead | OpenTelemetry's | ratio | limit |\n"
            + "|---|---|---|---|---|---|---|---|---|\n"
            + "| wall s | 1.00 (1.00–1.00) | 1.10 (1.10–1.10) | 1.20 (1.20–1.20) | 11.00 (11.00–11.00) | 0.20 (0.20–0.20)"
            + " | 10.00 (10.00–10.00) | 0.020 | ≤ 0.08 × OpenTelemetry's: met |\n",
        "≤ no-op agent + 25: + 30.0 (30.0–30.0), missed |\n",
        "Wall time over the no-op agent's: 0.100 (0.100–0.100) s; premain, transforming classes and linking as Weft itself reports them: "
            + "0.090 (0.090–0.090) s\n",
        "large application, 1 rounds:\n");
  }

  @Test
  void leaveOutWhatThereIsNoPeerFor() {
    StartRound round = round("small application", 1);
    round.starts().remove("OpenTelemetry");
    assertThat(StartReport.of(List.of(round, round))).contains(
        "| wall s | 1.00 (1.00–1.00) | 1.10 (1.10–1.10) | 1.20 (1.20–1.20) | 0.20 (0.20–0.20) | | |  |\n",
        "| 35 (35–35) | | | ≤ no-op agent + 25: + 30.0 (30.0–30.0), missed |\n");
  }

  @Test
  void sayWhatIsLeftOfWhatACacheSaves() {
    assertThat(StartReport.of(List.of(cached(0), cached(0.01), cached(-0.01)))).contains(
        "| wall s | 2.00 (1.99–2.01) | 1.00 (0.99–1.01) | 2.10 (2.09–2.11) | 1.60 (1.59–1.61) | 1.15 (1.14–1.16) |"
            + " 1.00 (1.00–1.00) | 50 %; ≥ 90 %: missed | 95 %; ≥ 90 %: met |");
  }

  private static StartRound cached(double noise) {
    Map<String, Start> starts = new LinkedHashMap<>();
    starts.put(Contender.NONE, new Start(2 + noise, 2, 100, 20, 5000, 0));
    starts.put(AotCaches.NONE, new Start(1 + noise, 2, 100, 20, 5000, 0));
    starts.put(Contender.WEFT, new Start(2.1 + noise, 2, 100, 20, 5000, 0));
    starts.put(AotCaches.WEFT, new Start(1.6 + noise, 2, 100, 20, 5000, 0));
    starts.put(AotCaches.TRAINED, new Start(1.15 + noise, 2, 100, 20, 5000, 0));
    return new StartRound("small application, AOT cache", starts);
  }

  private static StartRound round(String setting, double wall) {
    Map<String, Start> starts = new LinkedHashMap<>();
    starts.put("no agent", new Start(wall, 2, 100, 20.5, 5000, 0));
    starts.put("no-op agent", new Start(wall + 0.1, 2, 105, 20.5, 5001, 0));
    starts.put("Weft", new Start(wall + 0.2, 2, 135, 22, 5500, 0.09));
    starts.put("OpenTelemetry", new Start(wall + 10, 15, 250, 60, 15000, 0));
    return new StartRound(setting, starts);
  }
}
