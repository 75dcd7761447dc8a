package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one contender took for one kind of request in one round; a line of the state file.
 *
 * @param fork of which start of the JVMs it is; unique
 * @param sampling {@code all}, {@code 1%} or {@code off}
 * @param cpuSeconds of all the application's threads but compilers, for 10,000 requests at a fixed rate
 * @param compilerSeconds CPU time of its compilers, for as many
 * @param bytes allocated for a request at that rate
 * @param p50 latency at that rate in microseconds
 * @param p99 latency at that rate in microseconds
 * @param expected spans at that rate
 * @param delivered those of them that the collector received
 * @param throughput requests a second when saturated
 * @param saturatedCpuSeconds of all threads but compilers, for 10,000 requests then
 * @param saturatedCompilerSeconds CPU time of compilers, for as many
 * @param saturatedExpected spans when saturated
 * @param saturatedDelivered those of them that the collector received
 */
record LoadRound(String fork, int round, String java, String sampling, String endpoint, String contender, double cpuSeconds,
    double compilerSeconds, double bytes, double p50, double p99, double expected, double delivered, double throughput,
    double saturatedCpuSeconds, double saturatedCompilerSeconds, double saturatedExpected, double saturatedDelivered) {
  private static final String SEPARATOR = "\t";
  private static final int FIELDS = 18;
  private static final int FIELDS_WITH_COMPILERS_WITHIN = 16;
  private static final double SETTLED_SHARE = 0.05;

  /** Whether its compilers had little to do: until then, some of its code is slower than it will be. */
  boolean settled() {
    return compilerSeconds <= SETTLED_SHARE * cpuSeconds && saturatedCompilerSeconds <= SETTLED_SHARE * saturatedCpuSeconds;
  }

  /** The CPU time of several requests in its place, and no other figure. */
  LoadRound ofAll(String name, double seconds) {
    return new LoadRound(fork, round, java, sampling, name, contender, seconds, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  String line() {
    return String.join(SEPARATOR, fork, String.valueOf(round), java, sampling, endpoint, contender, String.valueOf(cpuSeconds),
        String.valueOf(compilerSeconds), String.valueOf(bytes), String.valueOf(p50), String.valueOf(p99), String.valueOf(expected),
        String.valueOf(delivered), String.valueOf(throughput), String.valueOf(saturatedCpuSeconds),
        String.valueOf(saturatedCompilerSeconds), String.valueOf(saturatedExpected), String.valueOf(saturatedDelivered));
  }

  /** @throws IllegalArgumentException if the line is none of {@link #line} */
  static LoadRound of(String line) {
    String[] fields = line.split(SEPARATOR);
    if (fields.length == FIELDS_WITH_COMPILERS_WITHIN) {
      throw new IllegalArgumentException("a state file from when compilers counted as the application's CPU time, which does not compare; "
          + "measure anew into another file: " + line);
    }
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("not a line of a state file: " + line);
    }
    double[] figures = Arrays.stream(fields).skip(6).mapToDouble(Double::parseDouble).toArray();
    return new LoadRound(fields[0], Integer.parseInt(fields[1]), fields[2], fields[3], fields[4], fields[5], figures[0], figures[1],
        figures[2], figures[3], figures[4], figures[5], figures[6], figures[7], figures[8], figures[9], figures[10], figures[11]);
  }

  /** All rounds that a file holds; none if there is no such file. */
  static List<LoadRound> read(Path file) throws IOException {
    return file != null && Files.exists(file) ? new ArrayList<>(Files.readAllLines(file).stream().map(LoadRound::of).toList())
        : new ArrayList<>();
  }

  void appendTo(Path file) throws IOException {
    Files.writeString(file, line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
