package dev.weft.demo;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds where traces go: Jaeger in a container, Jaeger as a program, the collector that the user named, or a receiver of our own. */
final class TraceSources {
  private final Map<String, String> environment;

  TraceSources(Map<String, String> environment) {
    this.environment = environment;
  }

  TraceSource start() throws IOException, InterruptedException {
    if (JaegerContainer.isPossible()) {
      try {
        return JaegerContainer.start();
      } catch (Exception failed) {
        System.out.println("Jaeger could not be started as a container: " + failed.getMessage());
      }
    }
    Optional<Path> program = jaeger();
    if (program.isPresent()) {
      return Jaeger.start(program.get());
    }
    String collector = environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "");
    return collector.isEmpty() ? OtlpReceiver.start() : OtlpReceiver.passingOnTo(URI.create(collector));
  }

  /** What {@code JAEGER_BINARY} names, else {@code jaeger} or {@code jaeger-all-in-one} on the path. */
  Optional<Path> jaeger() {
    String named = environment.getOrDefault("JAEGER_BINARY", "");
    Stream<Path> onPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
        .flatMap(folder -> Stream.of(Path.of(folder, "jaeger"), Path.of(folder, "jaeger-all-in-one")));
    return Stream.concat(named.isEmpty() ? Stream.of() : Stream.of(Path.of(named)), onPath)
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
  }
}
