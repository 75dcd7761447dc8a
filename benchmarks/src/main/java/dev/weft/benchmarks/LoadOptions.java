package dev.weft.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What {@link Load} is told.
 *
 * @param endpoints which requests
 * @param rounds measurements of each, with the same JVMs
 * @param seconds length of a window
 * @param forks how often all is done with fresh JVMs
 * @param rate requests a second where it is fixed
 * @param sampling {@code all}, {@code 1%} or {@code off}
 * @param state a file that rounds are appended to and all is read from; null without one
 * @param java home of the JDK that runs the application
 */
record LoadOptions(List<String> endpoints, int rounds, double seconds, int forks, int rate, String sampling, Path state, Path java) {
  static final Map<String, Integer> SPANS = Map.of("plain", 1, "jdbc", 4, "redis", 4, "client", 3, "mixed", 5);
  private static final Map<String, Map<String, String>> SAMPLERS = Map.of("all", Map.of(),
      "1%", Map.of("OTEL_TRACES_SAMPLER", "traceidratio", "OTEL_TRACES_SAMPLER_ARG", "0.01"),
      "off", Map.of("OTEL_TRACES_SAMPLER", "always_off"));
  private static final Map<String, Double> SHARES = Map.of("all", 1.0, "1%", 0.01, "off", 0.0);

  /** @throws IllegalArgumentException for an unknown option or value */
  static LoadOptions of(String... arguments) {
    LoadOptions options = new LoadOptions(List.of("plain", "jdbc", "redis", "client", "mixed"), 3, 5, 1, 2000, "all", null,
        Path.of(System.getProperty("java.home")));
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      options = options.with(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  private LoadOptions with(String option, String value) {
    return switch (option) {
      case "--endpoints" -> new LoadOptions(known(List.of(value.split(","))), rounds, seconds, forks, rate, sampling, state, java);
      case "--rounds" -> new LoadOptions(endpoints, Integer.parseInt(value), seconds, forks, rate, sampling, state, java);
      case "--seconds" -> new LoadOptions(endpoints, rounds, Double.parseDouble(value), forks, rate, sampling, state, java);
      case "--forks" -> new LoadOptions(endpoints, rounds, seconds, Integer.parseInt(value), rate, sampling, state, java);
      case "--rate" -> new LoadOptions(endpoints, rounds, seconds, forks, Integer.parseInt(value), sampling, state, java);
      case "--sampling" -> {
        if (!SAMPLERS.containsKey(value)) {
          throw new IllegalArgumentException("--sampling " + value + ": all, 1% or off");
        }
        yield new LoadOptions(endpoints, rounds, seconds, forks, rate, value, state, java);
      }
      case "--state" -> new LoadOptions(endpoints, rounds, seconds, forks, rate, sampling, Path.of(value), java);
      case "--java" -> new LoadOptions(endpoints, rounds, seconds, forks, rate, sampling, state, Path.of(value));
      default -> throw new IllegalArgumentException("unknown option " + option);
    };
  }

  private static List<String> known(List<String> endpoints) {
    for (String endpoint : endpoints) {
      if (!SPANS.containsKey(endpoint)) {
        throw new IllegalArgumentException("--endpoints " + endpoint + ": " + String.join(", ", SPANS.keySet()));
      }
    }
    return endpoints;
  }

  /** Environment that tells an agent to sample so. */
  Map<String, String> sampler() {
    return SAMPLERS.get(sampling);
  }

  /** Of the application's JDK, such as 17.0.15. */
  String javaVersion() throws IOException {
    Properties release = new Properties();
    try (InputStream file = Files.newInputStream(java.resolve("release"))) {
      release.load(file);
    }
    return release.getProperty("JAVA_VERSION").replace("\"", "");
  }

  /** The part of all traces that is sampled. */
  double share() {
    return SHARES.get(sampling);
  }

  /** Spans that this many requests should deliver. */
  double spans(String endpoint, long requests) {
    return share() * requests * SPANS.get(endpoint);
  }
}
