package dev.weft.benchmarks;

import dev.weft.demo.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What parts of Weft cost a start and a request: Weft without one of those that are on by default, and with one of those that are off, beside
 * Weft as it comes. What a request allocates hardly varies, so that each part has a JVM after the other; starts are measured in turn.
 */
public final class Parts {
  private static final String AS_IT_COMES = "as it comes";
  private static final double WARM_UP_SECONDS = 10;
  private static final double SECONDS = 2;
  private static final int WINDOWS = 5;
  private static final List<String> PATHS = List.of("/mixed", "/log");
  private static final int RATE = 500;
  private static final String RULES = """
      rules:
        - {class: dev.weft.benchmarks.small.Database, methods: name, counter: names_total, labels: {id: arg0, route: request.route}}
      """;

  private final StartupOptions options = StartupOptions.of();
  private final StartedApplication application = StartedApplication.of("small");
  private final Map<String, List<Start>> starts = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Double>>> bytes = new HashMap<>();

  private Parts() {
  }

  /** {@code Parts [ROUNDS]}: how often each is started, 5 unless given. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    EndOfRun.cleansUp();
    Parts parts = new Parts();
    Path folder = Files.createTempDirectory("weft-parts");
    try (Databases databases = Databases.start(); Collectors collectors = Collectors.start()) {
      List<Contender> all = contenders(collectors, folder);
      parts.start(all, databases, arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]));
      parts.load(all, databases.redisUrl());
    } finally {
      Files.deleteIfExists(folder.resolve("rules.yaml"));
      Files.deleteIfExists(folder.resolve("access.log"));
      Files.delete(folder);
    }
    parts.print();
  }

  private static List<Contender> contenders(Collectors collectors, Path folder) throws IOException {
    Map<String, String> accessLog = Map.of("WEFT_ACCESS_LOG", folder.resolve("access.log").toString(), "WEFT_ACCESS_LOG_MEGABYTES", "0");
    Map<String, String> json = Map.of("WEFT_LOGS_FORMAT", "json");
    Map<String, String> identifiers = Map.of("WEFT_REQUEST_ID", "accept,make,answer,send");
    Map<String, String> rules = Map.of("WEFT_RULES", Files.writeString(folder.resolve("rules.yaml"), RULES).toString());
    Map<String, String> pages = Map.of("WEFT_HEALTH_ON_APP_PORT", "true", "WEFT_RUM_PATH", "/weft-rum");
    Map<String, String> executors = Map.of("WEFT_EXECUTORS", "*");
    Map<String, String> everything = new HashMap<>();
    List.of(accessLog, json, identifiers, rules, pages, executors).forEach(everything::putAll);

    List<Contender> of = Contender.all(collectors);
    List<Contender> all = new ArrayList<>(List.of(of.get(0), named(of, AS_IT_COMES, Map.of())));
    all.add(named(of, "without security signals", Map.of("WEFT_SECURITY", "false")));
    all.add(named(of, "without pools and sessions", Map.of("WEFT_INSTRUMENTATION_CONNECTION_POOLS_ENABLED", "false",
        "WEFT_INSTRUMENTATION_SERVER_POOLS_ENABLED", "false", "WEFT_INSTRUMENTATION_HTTP_CLIENT_POOLS_ENABLED", "false")));
    all.add(named(of, "without log events", Map.of("WEFT_INSTRUMENTATION_JAVA_UTIL_LOGGING_ENABLED", "false")));
    all.add(named(of, "with an access log", accessLog));
    all.add(named(of, "with lines as JSON", json));
    all.add(named(of, "with identifiers of requests", identifiers));
    all.add(named(of, "with a rule", rules));
    all.add(named(of, "with health and browsers on the application's port", pages));
    all.add(named(of, "with executors", executors));
    all.add(named(of, "with all of these", everything));
    return all;
  }

  private static Contender named(List<Contender> of, String name, Map<String, String> settings) {
    Contender weft = of.stream().filter(contender -> contender.name().equals(Contender.WEFT)).findFirst().orElseThrow();
    Map<String, String> environment = new HashMap<>(weft.environment());
    environment.putAll(settings);
    return new Contender(name, weft.agent(), environment);
  }

  private void start(List<Contender> contenders, Databases databases, int rounds) throws IOException, InterruptedException {
    for (int round = -1; round < rounds; round++) {   // the first brings files into the machine's cache
      for (Contender contender : contenders) {
        Start start = Start.measure(contender.joins(application.builder(databases, options)), application.path(), options.java());
        System.err.println(contender.name() + ": " + start);
        if (round >= 0) {
          starts.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(start);
        }
      }
    }
  }

  private void load(List<Contender> contenders, String redisUrl) throws IOException {
    try (Requests requests = new Requests()) {
      for (Contender contender : contenders) {
        try (Subject subject = Subject.start(contender, options.java(), redisUrl, Map.of())) {
          for (String path : PATHS) {
            requests.saturating(subject.address(), path, WARM_UP_SECONDS);
            for (int window = 0; window < WINDOWS; window++) {
              Subject.Used before = subject.used();
              long answered = requests.atRate(subject.address(), path, SECONDS, RATE).total();
              double each = (double) subject.used().since(before).bytes() / answered;
              System.err.printf(Locale.ROOT, "%s: %s %.0f bytes%n", contender.name(), path, each);
              bytes.computeIfAbsent(path, any -> new HashMap<>()).computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(each);
            }
          }
        }
      }
    }
  }

  private void print() {
    StringBuilder text = new StringBuilder("| | CPU s of a start | classes | ");
    PATHS.forEach(path -> text.append("bytes, ").append(path).append(" | "));
    text.append("\n|---|---|---").append("|---".repeat(PATHS.size())).append("|\n");
    starts.forEach((name, measured) -> {
      List<Start> base = name.equals(Contender.NONE) || name.equals(AS_IT_COMES) ? null : starts.get(AS_IT_COMES);
      text.append("| ").append(name).append(" | ").append(figure(measured, base, Start::cpuSeconds, "%.2f", "%+.2f"))
          .append(" | ").append(figure(measured, base, Start::classes, "%.0f", "%+.0f"));
      for (String path : PATHS) {
        double median = Figures.of(bytes.get(path).get(name)).median();
        text.append(" | ").append(base == null ? String.format(Locale.ROOT, "%.0f", median)
            : String.format(Locale.ROOT, "%+.0f", median - Figures.of(bytes.get(path).get(AS_IT_COMES)).median()));
      }
      text.append(" |\n");
    });
    System.out.print(text);
  }

  private static String figure(List<Start> measured, List<Start> base, ToDoubleFunction<Start> figure, String format, String difference) {
    List<Double> values = measured.stream().map(figure::applyAsDouble).toList();
    return base == null ? Figures.of(values).shown(format)
        : Figures.ofDifferences(base.stream().map(figure::applyAsDouble).toList(), values).shown(difference);
  }
}
