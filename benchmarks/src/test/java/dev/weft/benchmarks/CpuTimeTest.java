package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuTimeTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  @TempDir
  private Path process;
  private CpuTime time;

  @BeforeEach
  void run() throws IOException {
    time = new CpuTime(process);
    process(0, 0);
    thread(1, "http-nio-exec-1", 1_000_000_001);
    thread(2, "C2 CompilerThre", 500_000_000);
    thread(3, "C1 CompilerThre", 250_000_000);
  }

  @Test
  void isToTheNanosecondAndCompilersStandApart() throws IOException {
    CpuTime.Seconds seconds = time.read();
    assertThat(seconds.requests()).isCloseTo(1.000000001, EXACT);
    assertThat(seconds.compilers()).isCloseTo(0.75, EXACT);
  }

  @Test
  void holdsWhatThreadsTookThatEnded() throws IOException {
    time.read();
    for (String gone : List.of("task/1/comm", "task/1/schedstat", "task/1")) {
      Files.delete(process.resolve(gone));
    }
    thread(4, "http-nio-exec-2", 2_000_000_000);
    assertThat(time.read().requests()).isCloseTo(3.000000001, EXACT);
  }

  @Test
  void holdsWhatOnlyTheProcessKnows() throws IOException {
    process(200, 75);
    assertThat(time.read().requests()).isCloseTo(2, EXACT);
    thread(1, "http-nio-exec-1", 1_500_000_001);
    assertThat(time.read().requests()).isCloseTo(2.5, EXACT);
  }

  @Test
  void isWhatWasTakenSince() {
    assertThat(new CpuTime.Seconds(3, 2).since(new CpuTime.Seconds(1, 0.5))).isEqualTo(new CpuTime.Seconds(2, 1.5));
  }

  private void thread(int id, String name, long nanos) throws IOException {
    Path folder = Files.createDirectories(process.resolve("task").resolve(String.valueOf(id)));
    Files.writeString(folder.resolve("comm"), name + "\n");
    Files.writeString(folder.resolve("schedstat"), nanos + " 12345 67\n");
  }

  private void process(int userTicks, int systemTicks) throws IOException {
    Files.writeString(process.resolve("stat"), "1 (java) S 0 0 0 0 0 0 0 0 0 0 " + userTicks + " " + systemTicks + " 0 0\n");
  }
}
