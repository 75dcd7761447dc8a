package dev.weft.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.demo.Ports;
import dev.weft.testing.Binaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real Prometheus on a port of its own that scrapes its targets every second. Skips the running test where there is no such program. */
final class Prometheus implements AutoCloseable {
  private final StartedProcess process;
  private final Path folder;
  private final URI address;

  private Prometheus(StartedProcess process, Path folder, URI address) {
    this.process = process;
    this.folder = folder;
    this.address = address;
  }

  /** One series of a query's result; {@code value} is that of the query's time. */
  record Sample(Map<String, String> labels, double value) {}

  /** @param ports of the loopback address */
  static Prometheus scraping(Integer... ports) {
    return start(Ports.free(), Map.of("prometheus.yml", """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - {job_name: application, static_configs: [{targets: [%s]}]}
        """.formatted(Stream.of(ports).map(port -> "'127.0.0.1:" + port + "'").collect(Collectors.joining(",")))));
  }

  /** @param files its settings, {@code prometheus.yml}, and what they name, by file name */
  static Prometheus start(int port, Map<String, String> files) {
    Path binary = Binaries.assumed("prometheus");
    try {
      Path folder = Files.createTempDirectory("weft-prometheus");
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      String listen = "127.0.0.1:" + port;
      StartedProcess process = StartedProcess.start(List.of(binary.toString(), "--config.file=" + folder.resolve("prometheus.yml"),
          "--web.listen-address=" + listen, "--storage.tsdb.path=" + folder.resolve("data"),
          "--enable-feature=exemplar-storage,native-histograms"), Map.of());
      Prometheus prometheus = new Prometheus(process, folder, URI.create("http://" + listen));
      prometheus.awaitReady();
      return prometheus;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void awaitReady() {
    try {
      Http.awaitAnswer(address.resolve("/-/ready"));
    } catch (RuntimeException late) {
      AssertionError failure = process.failure("Prometheus did not start");
      failure.initCause(late);
      close();
      throw failure;
    }
  }

  /** An instant query in PromQL whose result is a vector. */
  List<Sample> query(String promQl) {
    JsonNode result = Http.json(address.resolve("/api/v1/query?query=" + Http.encode(promQl))).path("data").path("result");
    List<Sample> samples = new ArrayList<>();
    result.forEach(series -> samples.add(new Sample(labels(series.path("metric")), Double.parseDouble(series.path("value").path(1).asText()))));
    return samples;
  }

  /** The labels of every exemplar stored for a selector in the last five minutes, {@code trace_id} among them. */
  List<Map<String, String>> exemplars(String selector) {
    long now = System.currentTimeMillis() / 1000;
    JsonNode data = Http.json(address.resolve(
        "/api/v1/query_exemplars?query=" + Http.encode(selector) + "&start=" + (now - 300) + "&end=" + (now + 60))).path("data");
    List<Map<String, String>> exemplars = new ArrayList<>();
    data.forEach(series -> series.path("exemplars").forEach(exemplar -> exemplars.add(labels(exemplar.path("labels")))));
    return exemplars;
  }

  private static Map<String, String> labels(JsonNode object) {
    Map<String, String> labels = new LinkedHashMap<>();
    object.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }

  /** What {@code promtool check metrics} says of an exposition text: nothing if all is well. */
  static String complaints(String exposition) {
    Path promtool = Binaries.assumed("promtool");
    try {
      Process process = new ProcessBuilder(promtool.toString(), "check", "metrics").redirectErrorStream(true).start();
      try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
        input.write(exposition);
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("promtool did not end: " + output);
      }
      return process.exitValue() == 0 ? output : output + "promtool ended with " + process.exitValue();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    process.close();
    TemporaryFolders.delete(folder);
  }
}
