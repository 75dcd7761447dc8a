package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What {@link Load} is told.
 *
 * @param endpoints which requests
 * @param rounds measurements of each, with the same JVMs
 * @param seconds length of a window; half of it where it saturates
 * @param forks how often all is done with fresh JVMs; 0 prints what the state file holds
 * @param rate requests a second where it is fixed; 0 for each endpoint's own
 * @param sampling {@code all}, {@code 1%} or {@code off}
 * @param state a file that rounds are appended to and all is read from; null without one
 * @param java home of the JDK that runs the application
 */
record LoadOptions(List<Endpoint> endpoints, int rounds, double seconds, int forks, int rate, String sampling, Path state, Path java) {
  private static final Map<String, Map<String, String>> SAMPLERS = Map.of("all", Map.of(),
      "1%", Map.of("OTEL_TRACES_SAMPLER", "traceidratio", "OTEL_TRACES_SAMPLER_ARG", "0.01",
          "ELASTIC_APM_TRANSACTION_SAMPLE_RATE", "0.01", "DD_TRACE_SAMPLE_RATE", "0.01"),
      "off", Map.of("OTEL_TRACES_SAMPLER", "always_off", "ELASTIC_APM_TRANSACTION_SAMPLE_RATE", "0", "DD_TRACE_SAMPLE_RATE", "0"));
  private static final Map<String, Double> SHARES = Map.of("all", 1.0, "1%", 0.01, "off", 0.0);

  /** @throws IllegalArgumentException for an unknown option or value */
  static LoadOptions of(String... arguments) {
    LoadOptions options = new LoadOptions(List.of(Endpoint.values()), 24, 1, 1, 0, "all", null,
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
      case "--endpoints" -> new LoadOptions(Arrays.stream(value.split(",")).map(Endpoint::named).toList(), rounds, seconds, forks, rate, sampling,
          state, java);
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

  /** Environment that tells an agent to sample so. */
  Map<String, String> sampler() {
    return SAMPLERS.get(sampling);
  }

  /** Of the application's JDK, such as 17.0.15. */
  String javaVersion() throws IOException {
    return new JavaHome(java).version();
  }

  /** The part of all traces that is sampled. */
  double share() {
    return SHARES.get(sampling);
  }

  /** Requests a second where it is fixed. */
  int rateOf(Endpoint endpoint) {
    return rate > 0 ? rate : endpoint.rate;
  }
}
