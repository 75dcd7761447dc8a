package dev.weft.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** The small application's requests. */
enum Endpoint {
  PLAIN(1, 2000), JDBC(4, 2000), REDIS(4, 1000), CLIENT(3, 500), MIXED(5, 500);

  /** Of each request. */
  final int spans;
  /** Requests a second that leave two cores idle most of the time, whatever the agent. */
  final int rate;

  Endpoint(int spans, int rate) {
    this.spans = spans;
    this.rate = rate;
  }

  /** @throws IllegalArgumentException if there is none of that name */
  static Endpoint named(String name) {
    return Arrays.stream(values()).filter(endpoint -> endpoint.toString().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no endpoint " + name + " in " + Arrays.toString(values())));
  }

  String path() {
    return "/" + this;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
