package dev.weft.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A limit on what the agent may cost, judged on interleaved rounds: the lists hold one figure for each round, in the same order. What is
 * judged is the mean, over the rounds, of what is above the limit; see {@link Interval}.
 *
 * @param above the interval of that mean, in the figure's unit
 */
public record Limit(Interval above) {
  /** Weft's overhead is at most {@code factor} times the peer's. */
  static Limit ofPeer(double factor, List<Double> none, List<Double> weft, List<Double> peer) {
    return new Limit(Interval.ofMean(IntStream.range(0, sameLength(none, weft, peer)).mapToObj(round ->
        weft.get(round) - none.get(round) - factor * (peer.get(round) - none.get(round))).toList()));
  }

  /** Weft takes at most {@code most} more than the base does. */
  public static Limit ofDifference(double most, List<Double> base, List<Double> weft) {
    return new Limit(Interval.ofMean(IntStream.range(0, sameLength(base, weft, base)).mapToObj(round ->
        weft.get(round) - base.get(round) - most).toList()));
  }

  /** {@code met}, {@code missed} or {@code not resolved (N runs)}: the interval is below zero, above it, or holds it. */
  public String verdict() {
    return above.high() <= 0 ? "met" : above.low() > 0 ? "missed" : "not resolved (" + above.runs() + " runs)";
  }

  private static int sameLength(List<Double> first, List<Double> second, List<Double> third) {
    if (first.size() != second.size() || first.size() != third.size()) {
      throw new IllegalArgumentException("rounds differ: " + first.size() + ", " + second.size() + ", " + third.size());
    }
    return first.size();
  }
}
