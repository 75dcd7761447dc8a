package dev.weft.demo;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * The command line.
 *
 * @param seconds how long the load lasts; 0 until Ctrl-C
 * @param rate requests a second
 * @param agent the jar, or null for none
 */
record Options(int seconds, int rate, Path agent) {
  static final String USAGE = """
      Usage: demo [--seconds N] [--rate N] [--agent JAR | --no-agent]
        --seconds N   end after N seconds of load (1-86400); otherwise at Ctrl-C
        --rate N      requests a second (1-200, default 20)
        --agent JAR   another agent than agent/target/weft-agent.jar
        --no-agent    run the applications by themselves; shows that they are all right, and no figures""";
  private static final int MOST_SECONDS = 86_400;
  private static final int MOST_RATE = 200;
  private static final int RATE = 20;

  /** @throws IllegalArgumentException with a message for the user */
  static Options parse(String[] arguments) {
    int seconds = 0;
    int rate = RATE;
    Path agent = Project.agentJar();
    for (Iterator<String> rest = List.of(arguments).iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--seconds" -> seconds = number(option, rest, MOST_SECONDS);
        case "--rate" -> rate = number(option, rest, MOST_RATE);
        case "--agent" -> agent = Path.of(value(option, rest)).toAbsolutePath();
        case "--no-agent" -> agent = null;
        default -> throw new IllegalArgumentException("unknown option " + option);
      }
    }
    return new Options(seconds, rate, agent);
  }

  private static int number(String option, Iterator<String> rest, int most) {
    String value = value(option, rest);
    if (!value.matches("[1-9]\\d{0,5}") || Integer.parseInt(value) > most) {
      throw new IllegalArgumentException(option + " needs a number from 1 to " + most + ", not " + value);
    }
    return Integer.parseInt(value);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }
}
