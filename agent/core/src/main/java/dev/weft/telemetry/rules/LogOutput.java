package dev.weft.telemetry.rules;

import dev.weft.log.Log;
import dev.weft.telemetry.RateLimit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A line in the agent's log for each call: {@value #MOST_A_SECOND} a second at most, the next one tells how many there were else. */
final class LogOutput extends RuleOutput {
  private static final int MOST_A_SECOND = 10;

  private final String place;
  private final Log.Level level;
  /** One more than there are values, which stand between them. */
  private final List<String> texts;
  private final List<Expression> values;
  private final RateLimit lines = new RateLimit(MOST_A_SECOND, TimeUnit.SECONDS);

  LogOutput(String place, Log.Level level, List<String> texts, List<Expression> values) {
    this.place = place;
    this.level = level;
    this.texts = texts;
    this.values = values;
  }

  @Override
  void add(RuleCall call) {
    if (!Log.shows(level)) {
      return;
    }
    long before = lines.next();
    if (before < 0) {
      return;
    }
    StringBuilder line = new StringBuilder(place).append(": ").append(texts.get(0));
    for (int i = 0; i < values.size(); i++) {
      line.append(LabelValue.of(values.get(i).value(call))).append(texts.get(i + 1));
    }
    if (before > 0) {
      line.append(" (").append(before).append(" calls before are not shown)");
    }
    Log.line(level, line.toString());
  }
}
