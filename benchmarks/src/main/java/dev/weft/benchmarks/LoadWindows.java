package dev.weft.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Loads applications for some seconds each, first until their code is compiled, then to measure. */
final class LoadWindows implements AutoCloseable {
  private static final int MOST_WARM_UPS = 40;
  private static final int SETTLED_WARM_UPS = 3;
  private static final double SETTLED_SECONDS = 0.1;
  private static final double RATE_WARM_UP_SECONDS = 3;
  /** Longer than an exporter waits for its batch to fill, {@link Subject#BATCH_MILLIS}, and sends it. */
  private static final long DELIVERY_MILLIS = 1_500;
  /** Long enough to send what fills an exporter's queue when a window ends: otherwise the next contender's window would pay for it. */
  private static final long QUIET_MILLIS = 100;

  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
  private final Map<Subject, Future<Window>> running = new HashMap<>();
  private final LoadOptions options;
  private final Requests requests;

  LoadWindows(LoadOptions options, Requests requests) {
    this.options = options;
    this.requests = requests;
  }

  /** Saturates it for a second at a time until each of three leaves hardly any work to the compilers, then runs at the fixed rate. */
  void warmUp(Subject subject, Endpoint endpoint) throws IOException, InterruptedException {
    StringBuilder log = new StringBuilder();
    int settled = 0;
    for (int i = 0; settled < SETTLED_WARM_UPS && i < MOST_WARM_UPS; i++) {
      double compiled = subject.compilerSeconds();
      long answered = requests.saturating(subject.address(), endpoint.path(), 1).total();
      compiled = subject.compilerSeconds() - compiled;
      settled = compiled < SETTLED_SECONDS ? settled + 1 : 0;
      log.append(String.format(Locale.ROOT, " %d (%.2f s)", answered, compiled));
    }
    requests.atRate(subject.address(), endpoint.path(), RATE_WARM_UP_SECONDS, options.rateOf(endpoint));
    TimeUnit.MILLISECONDS.sleep(DELIVERY_MILLIS);
    System.err.println("warm-up of " + subject.name + ", " + endpoint.path() + (settled < SETTLED_WARM_UPS ? ", NOT SETTLED" : "")
        + ", requests answered each second (and time of compilers):" + log);
  }

  /** Measures each at the fixed rate, then each for half as long where it is saturated. */
  List<LoadRound> round(String fork, int number, Endpoint endpoint, List<Subject> subjects) throws IOException, InterruptedException {
    List<Future<Window>> atRate = new ArrayList<>();
    for (Subject subject : subjects) {
      atRate.add(window(subject, () ->
          requests.atRate(subject.address(), endpoint.path(), options.seconds(), options.rateOf(endpoint))));
    }
    List<Future<Window>> saturated = new ArrayList<>();
    for (Subject subject : subjects) {
      saturated.add(window(subject, () -> requests.saturating(subject.address(), endpoint.path(), options.seconds() / 2)));
    }
    List<LoadRound> rounds = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      rounds.add(round(fork, number, endpoint, subjects.get(i).name, finished(atRate.get(i)), finished(saturated.get(i))));
    }
    return rounds;
  }

  private LoadRound round(String fork, int number, Endpoint endpoint, String contender, Window atRate, Window saturated)
      throws IOException {
    return new LoadRound(fork, number, options.javaVersion(), options.sampling(), endpoint.toString(), contender,
        atRate.cpuSeconds(), atRate.compilerSeconds(), atRate.bytes(), atRate.latencies.quantile(0.5), atRate.latencies.quantile(0.99),
        expectedSpans(endpoint, atRate), atRate.used.spans(), saturated.latencies.total() * 2 / options.seconds(),
        saturated.cpuSeconds(), saturated.compilerSeconds(), expectedSpans(endpoint, saturated), saturated.used.spans());
  }

  private double expectedSpans(Endpoint endpoint, Window window) {
    return options.share() * (window.latencies.total() * endpoint.spans + Subject.SPANS_OF_READING);
  }

  /**
   * Loads it. What it used is read a little later, while the next one is loaded: then it has reported its last requests, too, and what that
   * costs counts.
   */
  private Future<Window> window(Subject subject, Load load) throws IOException, InterruptedException {
    if (running.containsKey(subject)) {
      finished(running.get(subject));
    }
    Subject.Used before = subject.used();
    LatencyCounts latencies = load.run();
    Future<Window> window =
        later.schedule(() -> new Window(latencies, subject.used().since(before)), DELIVERY_MILLIS, TimeUnit.MILLISECONDS);
    running.put(subject, window);
    TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
    return window;
  }

  private static Window finished(Future<Window> window) throws IOException, InterruptedException {
    try {
      return window.get();
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    }
  }

  @Override
  public void close() {
    later.shutdownNow();
  }

  private record Window(LatencyCounts latencies, Subject.Used used) {
    private static final double CPU_REQUESTS = 10_000;   // CPU time is shown for so many

    double cpuSeconds() {
      return used.cpu().requests() * CPU_REQUESTS / latencies.total();
    }

    double compilerSeconds() {
      return used.cpu().compilers() * CPU_REQUESTS / latencies.total();
    }

    double bytes() {
      return (double) used.bytes() / latencies.total();
    }
  }

  private interface Load {
    LatencyCounts run() throws IOException;
  }
}
