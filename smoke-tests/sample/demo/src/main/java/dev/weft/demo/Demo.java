package dev.weft.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The sample application with the agent: databases, two services, load, and what the services then report of themselves. Exit codes: 0 all
 * was seen, 1 something was missing or failed, 2 wrong options.
 */
public final class Demo {
  private static final Duration PROGRESS = Duration.ofSeconds(5);
  private static final Duration FIRST_REPORT = Duration.ofSeconds(15);
  private static final Duration NEXT_REPORTS = Duration.ofSeconds(60);

  private final Options options;
  private final Cleanup cleanup;
  private final List<Metrics> metrics = new ArrayList<>();

  private Demo(Options options, Cleanup cleanup) {
    this.options = options;
    this.cleanup = cleanup;
  }

  public static void main(String[] arguments) throws Exception {
    if (List.of(arguments).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + "\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    if (options.agent() != null && !Files.isRegularFile(options.agent())) {
      System.err.println("There is no agent at " + options.agent());
      System.exit(2);
    }
    Cleanup cleanup = new Cleanup(Thread.currentThread());
    int result = 1;
    try {
      result = new Demo(options, cleanup).run();
    } catch (Exception failed) {
      if (cleanup.isEnding()) {
        return;
      }
      failed.printStackTrace();
    }
    cleanup.close();
    System.exit(result);
  }

  private int run() throws IOException, InterruptedException {
    say("starting PostgreSQL and Redis");
    Databases databases = cleanup.add(Databases.start());
    TraceSource traces = options.agent() == null ? null : cleanup.add(new TraceSources(System.getenv()).start());
    say("starting pricing and shop");
    Application pricing = start(ApplicationBuilder.pricing(databases), traces);
    Application shop = start(ApplicationBuilder.shop(databases, pricing.address().toString()), traces);
    Report report = traces == null ? null : new Report(metrics, traces);
    if (traces != null) {
      say("traces go to " + traces.description());
    }
    say("load: " + options.rate() + " requests a second" + (options.seconds() == 0 ? ", until Ctrl-C" : " for " + options.seconds() + " s"));
    Load load = cleanup.add(new Load(shop.address()));
    load.start(options.rate());
    watch(load, report);
    load.close();
    return finish(load, report);
  }

  private Application start(ApplicationBuilder builder, TraceSource traces) throws IOException {
    URI exposition = null;
    if (traces != null) {
      int port = Ports.free();
      new AgentEnvironment(traces.otlpEndpoint(), System.getenv()).apply(builder.agent(options.agent()), port);
      exposition = URI.create("http://localhost:" + port + "/metrics");
      metrics.add(new Metrics(builder.name(), exposition));
    }
    Application application = cleanup.add(builder.start());
    say(String.format("%-8s %s%s", builder.name(), application.address(), exposition == null ? "" : "  metrics " + exposition));
    return application;
  }

  /** Until the time is over: a line now and then, and figures where there is no end. */
  private void watch(Load load, Report report) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long length = options.seconds() == 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(options.seconds());
    long nextReport = FIRST_REPORT.toNanos();
    for (long elapsed = 0; elapsed < length; elapsed = System.nanoTime() - begin) {
      TimeUnit.NANOSECONDS.sleep(Math.min(PROGRESS.toNanos(), length - elapsed));
      long now = System.nanoTime() - begin;
      say(String.format(Locale.ROOT, "%4d s  %6d requests answered, %d not as expected", TimeUnit.NANOSECONDS.toSeconds(now), load.answered(),
          load.unexpected()));
      if (report != null && options.seconds() == 0 && now >= nextReport) {
        report.print();
        nextReport = now + NEXT_REPORTS.toNanos();
      }
    }
  }

  private static int finish(Load load, Report report) throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>(load.complaints());
    if (load.answered() == 0) {
      failures.add("no request was answered");
    }
    if (report != null) {
      report.awaitAll();
      report.print();
      failures.addAll(report.missing());
    }
    failures.forEach(failure -> say("MISSING OR WRONG: " + failure));
    say(failures.isEmpty() ? "all is as it should be" : "not all is as it should be");
    return failures.isEmpty() ? 0 : 1;
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
