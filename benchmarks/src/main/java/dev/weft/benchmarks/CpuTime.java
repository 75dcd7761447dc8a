package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * User and system time of a JVM's threads, as the scheduler counts it: to the nanosecond, where a process's own sum has steps of 10 ms.
 * Compilers stand apart, since what they take depends on when a method becomes hot, and not on requests.
 */
final class CpuTime {
  private static final double TICKS_A_SECOND = 100;   // of /proc, the same on every Linux architecture that Java runs on
  private static final double NANOS_A_SECOND = 1e9;
  private static final String COMPILER = " CompilerThre";   // the system keeps 15 characters of C1's and C2's names

  private final Path process;
  private final Map<String, Boolean> compilers = new HashMap<>();
  private final Map<String, Long> nanos = new HashMap<>();
  private double unseen;

  /** Of the process with that folder in {@code /proc}. */
  CpuTime(Path process) {
    this.process = process;
  }

  synchronized Seconds read() throws IOException {
    double least = ofProcess();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        read(thread);
      }
    }
    double compiling = sum(true);
    double others = sum(false);
    // What a thread that ended took after it was seen last is in the process's sum alone.
    unseen = Math.max(unseen, least - compiling - others);
    return new Seconds(others + unseen, compiling);
  }

  private void read(Path thread) {
    String id = thread.getFileName().toString();
    try {
      if (!compilers.containsKey(id)) {
        compilers.put(id, Files.readString(thread.resolve("comm")).contains(COMPILER));
      }
      String ran = Files.readString(thread.resolve("schedstat"));
      nanos.put(id, Long.parseLong(ran.substring(0, ran.indexOf(' '))));
    } catch (IOException ended) {
      return;   // what it took until it was seen last still counts
    }
  }

  private double sum(boolean ofCompilers) {
    return nanos.entrySet().stream().filter(thread -> compilers.get(thread.getKey()) == ofCompilers)
        .mapToLong(Map.Entry::getValue).sum() / NANOS_A_SECOND;
  }

  /** Of all threads, also those that ended; at most 20 ms too little, since user and system time are both rounded down. */
  private double ofProcess() throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  /**
   * CPU time since the process started.
   *
   * @param requests seconds of all threads but compilers
   * @param compilers seconds of threads that compile
   */
  record Seconds(double requests, double compilers) {
    Seconds since(Seconds before) {
      return new Seconds(requests - before.requests, compilers - before.compilers);
    }
  }
}
