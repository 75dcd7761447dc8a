package dev.weft.benchmarks;

import dev.weft.demo.Application;
import dev.weft.demo.ApplicationBuilder;
import dev.weft.demo.Project;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The small application in a JVM of its own, with one contender's agent and a collector of its own. */
final class Subject implements AutoCloseable {
  private static final double TICKS_A_SECOND = 100;   // of /proc, the same on every Linux architecture that Java runs on
  private static final int POLL_MILLIS = 100;
  /** Longer than an exporter waits for its batch to fill: {@code OTEL_BSP_SCHEDULE_DELAY} is 1,000. */
  private static final int QUIET_POLLS = 12;

  final String name;
  private final Application application;
  private final SpanCounter collector;

  private Subject(String name, Application application, SpanCounter collector) {
    this.name = name;
    this.application = application;
    this.collector = collector;
  }

  static Subject start(Contender contender, Path javaHome, String redisUrl, Map<String, String> sampler) throws IOException {
    SpanCounter collector = SpanCounter.start();
    try {
      Path target = Project.agentJar().resolveSibling("../../benchmarks/applications/small/target").normalize();
      ApplicationBuilder builder = contender.joins(ApplicationBuilder.application(contender.name(),
              target.resolve("classes") + File.pathSeparator + Files.readString(target.resolve("classpath")),
              "dev.weft.benchmarks.small.SmallApplication"))
          .javaHome(javaHome).jvmArguments("-Xms512m", "-Xmx512m", "-XX:+UseG1GC")
          .environment("SMALL_REDIS_URL", redisUrl)
          .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address().toString())
          .environment("OTEL_BSP_SCHEDULE_DELAY", "1000");
      sampler.forEach(builder::environment);
      return new Subject(contender.name(), builder.start(), collector);
    } catch (IOException | RuntimeException failed) {
      collector.close();
      throw failed;
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress("localhost", application.address().getPort());
  }

  /** User and system time of its process so far, to 10 ms. */
  double cpuSeconds() throws IOException {
    String stat = Files.readString(Path.of("/proc", String.valueOf(application.process().pid()), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  /** Bytes that its threads allocated so far. Costs a request, and so a span. */
  long allocatedBytes() throws IOException {
    try (InputStream answer = application.address().resolve("/allocated").toURL().openStream()) {
      return Long.parseLong(new String(answer.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII));
    }
  }

  long deliveredSpans() {
    return collector.spans();
  }

  /** Waits until no more spans come. */
  void awaitDelivery() throws InterruptedException {
    long spans = collector.spans();
    for (int quiet = 0; quiet < QUIET_POLLS; quiet++) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      if (collector.spans() != spans) {
        spans = collector.spans();
        quiet = 0;
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      application.close();
    } finally {
      collector.close();
    }
  }
}
