package dev.weft.benchmarks;

import dev.weft.demo.Application;
import dev.weft.demo.ApplicationBuilder;
import dev.weft.demo.Databases;
import dev.weft.demo.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts an application without an agent, with the no-op agent, with Weft and with peers, in turn, each time from another one on, each
 * with a live collector.
 */
public final class Startup {
  private final StartupOptions options;
  private final StartedApplication application;
  private final Databases databases;
  private final Pace pace;

  private Startup(StartupOptions options, Databases databases, Pace pace) {
    this.options = options;
    this.databases = databases;
    this.pace = pace;
    application = StartedApplication.of(options.application());
  }

  /** For the options see {@link StartupOptions}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    StartupOptions options = StartupOptions.of(arguments);
    List<StartRound> rounds = StartRound.read(options.state());
    EndOfRun.cleansUp();
    if (options.runs() > 0) {
      try (Databases databases = Databases.start(); Collectors collectors = Collectors.start();
          Pace pace = Pace.start(options.usedCores())) {
        new Startup(options, databases, pace).measure(Contender.all(collectors), rounds);
      }
    }
    System.out.print(StartReport.of(rounds));
  }

  private void measure(List<Contender> contenders, List<StartRound> rounds) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    List<Variant> variants = options.aot() ? new AotCaches(caches(), this).variants(contenders)
        : contenders.stream().map(contender -> new Variant(contender.name(), contender)).toList();
    warmUp(variants);
    double longest = 0;
    for (int run = 0; run < options.runs() && minutes(begin) + longest < options.minutes(); run++) {
      longest = Math.max(longest, measureRound(variants, rounds));
    }
  }

  /** Returns the minutes that it took. */
  private double measureRound(List<Variant> variants, List<StartRound> rounds) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    Start[] starts = new Start[variants.size()];
    double[] slowness = new double[starts.length];
    for (int turn = 0; turn < starts.length; turn++) {
      int next = (turn + rounds.size()) % starts.length;
      long started = System.nanoTime();
      starts[next] = Start.measure(builder(variants.get(next)), application.path(), options.java());
      slowness[next] = pace.slowness(started, started + (long) (starts[next].wallSeconds() * 1e9));
      System.err.println(variants.get(next).name() + ": " + starts[next] + ", pace " + Math.round(slowness[next] / 1000) + " µs");
    }
    double[] factors = Pace.toMean(slowness);
    Map<String, Start> atMean = new LinkedHashMap<>();
    for (int i = 0; i < starts.length; i++) {
      atMean.put(variants.get(i).name(), starts[i].times(factors[i]));
    }
    StartRound round = new StartRound(options.setting(), atMean);
    rounds.add(round);
    if (options.state() != null) {
      round.appendTo(options.state());
    }
    return minutes(begin);
  }

  private static double minutes(long begin) {
    return (System.nanoTime() - begin) / 60e9;
  }

  /** Brings what is read into the machine's cache: each agent's jar, and all that the application itself reads. */
  private void warmUp(List<Variant> variants) throws IOException, InterruptedException {
    for (Variant variant : variants) {
      if (variant.contender().agent() != null) {
        Files.readAllBytes(variant.contender().agent());
      }
    }
    Start.measure(builder(variants.get(0)), application.path(), options.java());
  }

  ApplicationBuilder builder(Variant variant) throws IOException {
    return variant.contender().joins(application.builder(databases, options)).jvmArguments(variant.flags().toArray(String[]::new));
  }

  void answer(Application started) throws IOException {
    Start.answer(started, application.path());
  }

  Path jar() throws IOException {
    return application.jar();
  }

  private Path caches() throws IOException {
    return Project.agentJar().resolveSibling("../../benchmarks/target/aot").resolve(options.setting().replaceAll("\\W+", "-")).normalize();
  }
}
