package dev.weft.benchmarks;

import dev.weft.demo.Application;
import dev.weft.demo.ApplicationBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * One start of an application, seen from outside.
 *
 * @param wallSeconds from the start of the process to its first answer
 * @param cpuSeconds user and system time until two seconds after it, so that work put off still counts
 * @param residentMebibytes memory resident then
 */
record Start(double wallSeconds, double cpuSeconds, double residentMebibytes) {
  private static final double TICKS_A_SECOND = 100;   // of /proc, the same on every Linux architecture that Java runs on

  static Start measure(ApplicationBuilder builder, String path) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Application application = builder.start()) {
      HttpURLConnection connection = (HttpURLConnection) URI.create(application.address() + path).toURL().openConnection();
      if (connection.getResponseCode() != 200) {
        throw new IOException(path + " answered " + connection.getResponseCode());
      }
      connection.getInputStream().readAllBytes();
      double wall = (System.nanoTime() - start) / 1e9;
      TimeUnit.SECONDS.sleep(2);
      Path process = Path.of("/proc", String.valueOf(application.process().pid()));
      return new Start(wall, cpuSeconds(process), residentMebibytes(process));
    }
  }

  private static double cpuSeconds(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  private static double residentMebibytes(Path process) throws IOException {
    for (String line : Files.readAllLines(process.resolve("status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("no VmRSS in " + process);
  }
}
