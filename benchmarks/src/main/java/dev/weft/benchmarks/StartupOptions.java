package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What {@link Startup} is told.
 *
 * @param application {@code small} or {@code large}
 * @param runs rounds to measure now; 0 prints what the state file holds
 * @param minutes no round is begun that would probably not be done within this time from the start of the measurement
 * @param cores how many cores the application may use; 0 for all
 * @param aot whether what an AOT cache saves is measured, in place of the agents' cost
 * @param state a file that rounds are appended to and all is read from; null without one
 * @param java home of the JDK that runs the application
 */
record StartupOptions(String application, int runs, double minutes, int cores, boolean aot, Path state, Path java) {
  /** @throws IllegalArgumentException for an unknown option or value */
  static StartupOptions of(String... arguments) {
    StartupOptions options = new StartupOptions("small", 7, Double.MAX_VALUE, 0, false, null, Path.of(System.getProperty("java.home")));
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--aot")) {
        options = new StartupOptions(options.application, options.runs, options.minutes, options.cores, true, options.state, options.java);
      } else if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + ": unknown, or needs a value");
      } else {
        options = options.with(arguments[i], arguments[++i]);
      }
    }
    return options;
  }

  private StartupOptions with(String option, String value) {
    return switch (option) {
      case "--application" -> {
        if (!value.equals("small") && !value.equals("large")) {
          throw new IllegalArgumentException("--application " + value + ": small or large");
        }
        yield new StartupOptions(value, runs, minutes, cores, aot, state, java);
      }
      case "--runs" -> new StartupOptions(application, Integer.parseInt(value), minutes, cores, aot, state, java);
      case "--minutes" -> new StartupOptions(application, runs, Double.parseDouble(value), cores, aot, state, java);
      case "--cores" -> new StartupOptions(application, runs, minutes, Integer.parseInt(value), aot, state, java);
      case "--state" -> new StartupOptions(application, runs, minutes, cores, aot, Path.of(value), java);
      case "--java" -> new StartupOptions(application, runs, minutes, cores, aot, state, Path.of(value));
      default -> throw new IllegalArgumentException("unknown option " + option);
    };
  }

  /** How many cores the application uses. */
  int usedCores() {
    int all = Runtime.getRuntime().availableProcessors();
    return cores == 0 ? all : Math.min(cores, all);
  }

  /** What rounds have in common that may be compared, such as {@code large application, JDK 25.0.1, 1 core}. */
  String setting() throws IOException {
    int used = usedCores();
    String version = new JavaHome(java).version();
    return application + " application, JDK " + version + ", " + used + (used == 1 ? " core" : " cores") + (aot ? ", AOT cache" : "");
  }
}
