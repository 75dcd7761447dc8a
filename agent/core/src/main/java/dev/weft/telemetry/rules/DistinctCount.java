package dev.weft.telemetry.rules;

import java.util.Arrays;

/**
 * Estimates how many different texts there were within a window that slides by a 24th of its length: a HyperLogLog sketch of 4,096 registers
 * for each part, 96 KiB in all, with a standard error of 1.6 %.
 *
 * @see <a href="https://algo.inria.fr/flajolet/Publications/FlFuGaMe07.pdf">HyperLogLog</a>
 */
final class DistinctCount {
  private static final int PARTS = 24;
  private static final int INDEX_BITS = 12;
  private static final int REGISTERS = 1 << INDEX_BITS;
  private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

  private final long partMillis;
  private final byte[][] sketches = new byte[PARTS][];
  private final long[] numbers = new long[PARTS];

  DistinctCount(long windowMillis) {
    partMillis = Math.max(1, windowMillis / PARTS);
  }

  synchronized void add(String text, long nowMillis) {
    long number = nowMillis / partMillis;
    int place = (int) (number % PARTS);
    if (sketches[place] == null) {
      sketches[place] = new byte[REGISTERS];
    } else if (numbers[place] != number) {
      Arrays.fill(sketches[place], (byte) 0);
    }
    numbers[place] = number;
    long hash = hash(text);
    int register = (int) (hash >>> Long.SIZE - INDEX_BITS);
    int rank = Long.numberOfLeadingZeros(hash << INDEX_BITS | 1L << INDEX_BITS - 1) + 1;
    sketches[place][register] = (byte) Math.max(sketches[place][register], rank);
  }

  synchronized long estimate(long nowMillis) {
    long oldest = nowMillis / partMillis - PARTS + 1;
    byte[] all = new byte[REGISTERS];
    for (int i = 0; i < PARTS; i++) {
      for (int r = 0; sketches[i] != null && numbers[i] >= oldest && r < REGISTERS; r++) {
        all[r] = (byte) Math.max(all[r], sketches[i][r]);
      }
    }
    double sum = 0;
    int empty = 0;
    for (byte rank : all) {
      sum += Math.scalb(1.0, -rank);
      empty += rank == 0 ? 1 : 0;
    }
    double estimate = ALPHA * REGISTERS * REGISTERS / sum;
    boolean isSmall = estimate <= 2.5 * REGISTERS && empty > 0;
    return Math.round(isSmall ? REGISTERS * Math.log((double) REGISTERS / empty) : estimate);
  }

  /** FNV-1a, mixed so that all bits depend on all of the text. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
