package dev.weft.instrumentations.lettuce;

import dev.weft.telemetry.redis.RedisReads;
import io.lettuce.core.Value;
import io.lettuce.core.output.CommandOutput;
import java.util.Collection;

/** Counts what reads found. A reactive read of several keys hands each value on as it comes, so that it is not counted. */
final class LettuceReads {
  private LettuceReads() {
  }

  static void answered(String command, CommandOutput<?, ?, ?> output) {
    if (output == null || !RedisReads.isRead(command)) {
      return;
    }
    Object answer = output.get();
    if (answer instanceof Collection && !((Collection<?>) answer).isEmpty()) {
      int hits = 0;
      for (Object each : (Collection<?>) answer) {
        hits += each instanceof Value ? ((Value<?>) each).hasValue() ? 1 : 0 : each != null ? 1 : 0;
      }
      RedisReads.count(hits, ((Collection<?>) answer).size() - hits);
    } else if (!(answer instanceof Collection)) {
      RedisReads.answered(command, answer);
    }
  }
}
