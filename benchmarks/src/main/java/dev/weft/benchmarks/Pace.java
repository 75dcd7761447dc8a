package dev.weft.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How fast the machine is from moment to moment. A virtual machine's core is often one half of a real one, and takes up to twice the CPU
 * time for the same work while a neighbour uses the other half. A {@link PaceProbe} on each core says how much it is just then.
 */
final class Pace implements AutoCloseable {
  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final int FIRST_SAMPLES = 10;

  private final List<Process> probes = new ArrayList<>();
  private final Deque<Sample> samples = new ArrayDeque<>();

  private Pace() {
  }

  /** Of the first {@code cores} cores. */
  static Pace start(int cores) throws IOException {
    Pace pace = new Pace();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    for (int core = 0; core < cores; core++) {
      Process probe = new ProcessBuilder("taskset", "-c", String.valueOf(core), java, "-Xmx16m", "-XX:+UseSerialGC",
          "-cp", System.getProperty("java.class.path"), PaceProbe.class.getName())
          .redirectError(ProcessBuilder.Redirect.INHERIT).start();
      pace.probes.add(probe);
      BufferedReader lines = probe.inputReader();
      for (int i = 0; i < FIRST_SAMPLES; i++) {
        lines.readLine();
      }
      Thread reader = new Thread(() -> pace.addAll(lines), "pace");
      reader.setDaemon(true);
      reader.start();
    }
    return pace;
  }

  private void addAll(BufferedReader lines) {
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(Long.parseLong(line));
      }
    } catch (IOException ended) {
      return;   // with its process; whoever still asks for a pace gets an error
    }
  }

  private synchronized void add(long cpuNanos) {
    long now = System.nanoTime();
    samples.addLast(new Sample(now, cpuNanos));
    while (now - samples.getFirst().at > KEPT_NANOS) {
      samples.removeFirst();
    }
  }

  /**
   * CPU time of the same work at that time, at most five minutes ago, in nanoseconds: twice as much where the machine was half as fast.
   *
   * @param from by {@link System#nanoTime()}, as is {@code to}
   * @throws IllegalStateException where nothing was measured
   */
  synchronized double slowness(long from, long to) {
    double sum = 0;
    int count = 0;
    for (Iterator<Sample> newestFirst = samples.descendingIterator(); newestFirst.hasNext(); ) {
      Sample sample = newestFirst.next();
      if (sample.at < from) {
        break;
      }
      if (sample.at <= to) {
        sum += sample.cpuNanos;
        count++;
      }
    }
    if (count == 0) {
      throw new IllegalStateException("nobody measured how fast the machine is");
    }
    return sum / count;
  }

  @Override
  public void close() {
    probes.forEach(Process::destroy);
  }

  /** What times have to be multiplied by that were taken when the machine was so slow, to be those of their mean pace. */
  static double[] toMean(double... slowness) {
    double mean = Arrays.stream(slowness).average().orElseThrow();
    return Arrays.stream(slowness).map(each -> mean / each).toArray();
  }

  private record Sample(long at, long cpuNanos) {
  }
}
