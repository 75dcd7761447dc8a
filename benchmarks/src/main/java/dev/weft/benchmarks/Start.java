package dev.weft.benchmarks;

import dev.weft.demo.Application;
import dev.weft.demo.ApplicationBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * One start of an application, seen from outside.
 *
 * @param wallSeconds from the start of the process to its first answer
 * @param cpuSeconds user and system time until two seconds after it, so that work put off still counts
 * @param residentMebibytes memory resident then
 * @param metaspaceMebibytes metaspace used then; classes from an archive are not in it
 * @param classes loaded since the start, those from an archive, too
 * @param reportedSeconds what the agent itself says that the application waited for it; 0 for any but Weft
 */
record Start(double wallSeconds, double cpuSeconds, double residentMebibytes, double metaspaceMebibytes, double classes,
    double reportedSeconds) {
  /** {@code java} is the home of the JDK that runs the application. */
  static Start measure(ApplicationBuilder builder, String path, Path java) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Application application = builder.start()) {
      answer(application, path);
      double wall = (System.nanoTime() - start) / 1e9;
      TimeUnit.SECONDS.sleep(2);
      ProcessFigures figures = new ProcessFigures(application.process().pid());
      double cpu = figures.cpuSeconds();
      double resident = figures.residentMebibytes();
      // Asking the JVM costs it time and memory, and so comes last.
      return new Start(wall, cpu, resident, figures.metaspaceMebibytes(java), figures.loadedClasses(java),
          OwnReport.seconds(application));
    }
  }

  /** As it would have been at another pace of the machine. */
  Start times(double factor) {
    return new Start(wallSeconds * factor, cpuSeconds * factor, residentMebibytes, metaspaceMebibytes, classes, reportedSeconds * factor);
  }

  /** @throws IOException if the answer is not 200 */
  static void answer(Application application, String path) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(application.address() + path).toURL().openConnection();
    if (connection.getResponseCode() != 200) {
      throw new IOException(path + " answered " + connection.getResponseCode() + "\n" + String.join("\n", application.standardOutput()));
    }
    connection.getInputStream().readAllBytes();
  }
}
