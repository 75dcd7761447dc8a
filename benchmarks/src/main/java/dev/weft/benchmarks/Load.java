package dev.weft.benchmarks;

import dev.weft.demo.Databases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a request costs, without an agent, with one that does nothing, with Weft and with peers: one JVM each, all alive at the same time,
 * so that each round measures them within seconds of each other, each time in another order.
 */
public final class Load {
  private static final int MOST_SETTLING_ROUNDS = 12;

  private final LoadOptions options;
  private final Requests requests;
  private final List<LoadRound> rounds;

  private Load(LoadOptions options, Requests requests, List<LoadRound> rounds) {
    this.options = options;
    this.requests = requests;
    this.rounds = rounds;
  }

  /** For the options see {@link LoadOptions}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    LoadOptions options = LoadOptions.of(arguments);
    List<LoadRound> rounds = LoadRound.read(options.state());
    EndOfRun.cleansUp();
    if (options.forks() > 0) {
      measure(options, rounds);
    }
    System.out.print(LoadReport.of(rounds));
  }

  private static void measure(LoadOptions options, List<LoadRound> rounds) throws IOException, InterruptedException {
    try (Databases databases = Databases.start(); Collectors collectors = Collectors.start(); Requests requests = new Requests()) {
      for (int fork = 0; fork < options.forks(); fork++) {
        new Load(options, requests, rounds).fork(Contender.all(collectors), databases.redisUrl());
      }
    }
  }

  private void fork(List<Contender> contenders, String redisUrl) throws IOException, InterruptedException {
    String fork = String.valueOf(System.currentTimeMillis());
    List<Subject> subjects = new ArrayList<>();
    try {
      for (Contender contender : contenders) {
        subjects.add(Subject.start(contender, options.java(), redisUrl, options.sampler()));
      }
      try (LoadWindows windows = new LoadWindows(options, requests)) {
        for (Subject subject : subjects) {
          for (Endpoint endpoint : options.endpoints()) {
            windows.warmUp(subject, endpoint);
          }
        }
        settle(windows, fork, new ArrayList<>(subjects));   // the first round that counts has the contenders in the order of tables
        for (int round = 0; round < options.rounds(); round++) {
          for (LoadRound measured : round(windows, fork, round, subjects)) {
            keep(measured);
          }
        }
      }
    } finally {
      for (Subject subject : subjects) {
        subject.close();
      }
    }
  }

  /** Runs rounds that do not count: what was compiled for a saturated server is in part compiled anew for one at a fixed rate. */
  private void settle(LoadWindows windows, String fork, List<Subject> subjects) throws IOException, InterruptedException {
    boolean settled = false;
    int round = 0;
    for (; !settled && round < MOST_SETTLING_ROUNDS; round++) {
      settled = round(windows, fork, round, subjects).stream().allMatch(LoadRound::settled);
    }
    System.err.println((settled ? "settled after " : "NOT SETTLED after ") + round + " rounds");
  }

  private List<LoadRound> round(LoadWindows windows, String fork, int number, List<Subject> subjects)
      throws IOException, InterruptedException {
    List<LoadRound> measured = new ArrayList<>();
    for (Endpoint endpoint : options.endpoints()) {
      measured.addAll(windows.round(fork, number, endpoint, subjects));
    }
    nextOrder(subjects, number);
    return measured;
  }

  /** Each runs as often before as after each other one. */
  static void nextOrder(List<?> contenders, int round) {
    Collections.reverse(contenders);
    if (round % 2 == 1) {
      Collections.rotate(contenders, 1);
    }
  }

  private void keep(LoadRound round) throws IOException {
    rounds.add(round);
    System.err.println(round.line());
    if (options.state() != null) {
      round.appendTo(options.state());
    }
  }
}
