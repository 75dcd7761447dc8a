package dev.weft.benchmarks;

import dev.weft.demo.Application;
import dev.weft.demo.ApplicationBuilder;
import dev.weft.demo.Project;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The small application in a JVM of its own, with one contender's agent and a collector of its own. */
final class Subject implements AutoCloseable {
  /** How many of the machine's cores are the application's alone; {@code benchmarks/run} holds load, databases and collectors to the others. */
  private static final int CORES = Integer.getInteger("benchmarks.cores", 1);
  /** How long an exporter waits for a batch to fill. */
  static final int BATCH_MILLIS = 1_000;
  /** What {@link #used} itself makes the application report. */
  static final int SPANS_OF_READING = 1;

  final String name;
  private final Application application;
  private final SpanCounter collector;
  private final CpuTime cpuTime;

  private Subject(String name, Application application, SpanCounter collector) {
    this.name = name;
    this.application = application;
    this.collector = collector;
    cpuTime = new CpuTime(Path.of("/proc", String.valueOf(application.process().pid())));
  }

  static Subject start(Contender contender, Path javaHome, String redisUrl, Map<String, String> sampler) throws IOException {
    SpanCounter collector = SpanCounter.start();
    try {
      Path target = Project.agentJar().resolveSibling("../../benchmarks/applications/small/target").normalize();
      ApplicationBuilder builder = contender.joins(ApplicationBuilder.application(contender.name(),
              target.resolve("classes") + File.pathSeparator + Files.readString(target.resolve("classpath")),
              "dev.weft.benchmarks.small.SmallApplication"))
          .through("taskset", "-c", "0-" + (CORES - 1)).javaHome(javaHome).jvmArguments("-Xms512m", "-Xmx512m", "-XX:+UseG1GC",
              "-XX:-UseDynamicNumberOfCompilerThreads")   // one that ends could no longer be told from the others
          .environment("SMALL_REDIS_URL", redisUrl)
          .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address().toString())
          .environment("OTEL_BSP_SCHEDULE_DELAY", String.valueOf(BATCH_MILLIS));
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

  /** What it used and delivered since it started. Costs a request, and so {@link #SPANS_OF_READING}, which are not delivered yet. */
  Used used() throws IOException {
    return new Used(collector.spans(), allocatedBytes(), cpuTime.read());
  }

  /** CPU time of its compilers. */
  double compilerSeconds() throws IOException {
    return cpuTime.read().compilers();
  }

  private long allocatedBytes() throws IOException {
    try (InputStream answer = application.address().resolve("/allocated").toURL().openStream()) {
      return Long.parseLong(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
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

  /**
   * Sums since some time.
   *
   * @param spans that its collector received
   * @param bytes that its threads allocated
   * @param cpu user and system time of its process
   */
  record Used(long spans, long bytes, CpuTime.Seconds cpu) {
    Used since(Used before) {
      return new Used(spans - before.spans, bytes - before.bytes, cpu.since(before.cpu));
    }
  }
}
