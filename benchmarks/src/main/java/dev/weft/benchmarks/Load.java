package dev.weft.benchmarks;

import dev.weft.demo.Databases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request costs, without an agent, with Weft and with peers: one JVM each, all alive at the same time, so that each round measures
 * them within seconds of each other, in turn, each time from another one on.
 */
public final class Load {
  private static final int FEWEST_WARM_UPS = 8;
  private static final int MOST_WARM_UPS = 25;
  private static final double SETTLED = 1.03;

  private final LoadOptions options;
  private final Requests requests;
  private final List<LoadRound> rounds;

  private Load(LoadOptions options, Requests requests) throws IOException {
    this.options = options;
    this.requests = requests;
    rounds = LoadRound.read(options.state());
  }

  /** For the options see {@link LoadOptions}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (Databases databases = Databases.start(); Collectors collectors = Collectors.start(); Requests requests = new Requests()) {
      Load load = new Load(LoadOptions.of(arguments), requests);
      for (int fork = 0; fork < load.options.forks(); fork++) {
        load.fork(Contender.all(collectors), databases.redisUrl());
      }
      LoadReport.print(load.rounds);
    }
  }

  private void fork(List<Contender> contenders, String redisUrl) throws IOException, InterruptedException {
    String fork = String.valueOf(System.currentTimeMillis());
    List<Subject> subjects = new ArrayList<>();
    try {
      for (Contender contender : contenders) {
        if (!contender.name().equals(Contender.NO_OP)) {
          subjects.add(Subject.start(contender, options.java(), redisUrl, options.sampler()));
        }
      }
      for (Subject subject : subjects) {
        for (String endpoint : options.endpoints()) {
          warmUp(subject, endpoint);
        }
      }
      for (int round = 0; round < options.rounds(); round++) {
        for (String endpoint : options.endpoints()) {
          for (int turn = 0; turn < subjects.size(); turn++) {
            measure(fork, round, endpoint, subjects.get((turn + round) % subjects.size()));
          }
        }
      }
    } finally {
      for (Subject subject : subjects) {
        subject.close();
      }
    }
  }

  /** Saturates it for a second at a time until four seconds answer hardly more requests than the four before. */
  private void warmUp(Subject subject, String endpoint) throws IOException, InterruptedException {
    List<Long> answered = new ArrayList<>();
    do {
      answered.add(requests.saturating(subject.address(), "/" + endpoint, 1).total());
    } while (answered.size() < FEWEST_WARM_UPS || answered.size() < MOST_WARM_UPS && !settled(answered));
    subject.awaitDelivery();
    System.err.println("warm: " + subject.name + " /" + endpoint + " " + answered);
  }

  private static boolean settled(List<Long> answered) {
    int end = answered.size();
    return sum(answered.subList(end - 4, end)) < SETTLED * sum(answered.subList(end - 8, end - 4));
  }

  private static long sum(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).sum();
  }

  private void measure(String fork, int round, String endpoint, Subject subject) throws IOException, InterruptedException {
    String path = "/" + endpoint;
    long spans = subject.deliveredSpans();
    long allocated = subject.allocatedBytes();
    double cpu = subject.cpuSeconds();
    LatencyCounts latencies = requests.atRate(subject.address(), path, options.seconds(), options.rate());
    subject.awaitDelivery();
    cpu = subject.cpuSeconds() - cpu;
    long delivered = subject.deliveredSpans() - spans;
    allocated = subject.allocatedBytes() - allocated;
    subject.awaitDelivery();

    spans = subject.deliveredSpans();
    double saturatedCpu = subject.cpuSeconds();
    LatencyCounts saturated = requests.saturating(subject.address(), path, options.seconds() / 2);
    subject.awaitDelivery();
    saturatedCpu = subject.cpuSeconds() - saturatedCpu;
    LoadRound result = new LoadRound(fork, round, options.javaVersion(), options.sampling(), endpoint, subject.name,
        cpu / latencies.total() * 10_000, (double) allocated / latencies.total(), latencies.quantile(0.5), latencies.quantile(0.99),
        // the first reading of what was allocated is a request, too
        options.spans(endpoint, latencies.total()) + options.share(), delivered, saturated.total() / (options.seconds() / 2),
        saturatedCpu / saturated.total() * 10_000, options.spans(endpoint, saturated.total()), subject.deliveredSpans() - spans);
    rounds.add(result);
    System.err.println(result.line());
    if (options.state() != null) {
      result.appendTo(options.state());
    }
  }
}
