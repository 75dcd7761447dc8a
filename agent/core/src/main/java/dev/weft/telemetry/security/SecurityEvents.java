package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.log.PacedLines;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.logs.JsonText;

/**
 * Counts what happens and writes a line in the agent's log about each event, {@value #MOST_LINES} a second at most. Address and user stand
 * there alone: they become no label.
 */
final class SecurityEvents {
  static final int MOST_LINES = 20;
  private static final int LONGEST_NAME = 100;
  private static final PacedLines LINES = new PacedLines(MOST_LINES);

  private SecurityEvents() {
  }

  /**
   * Counts an event and logs it.
   *
   * @param request null outside of one
   * @param reason null without one
   */
  static void report(SecurityEvent event, @Nullable Operation request, @Nullable String endpoint, @Nullable String address, @Nullable String user,
      @Nullable String reason) {
    event.happened();
    if (!Log.shows(Log.Level.WARN)) {
      return;
    }
    long leftOut = LINES.next();
    if (leftOut < 0) {
      return;
    }
    StringBuilder line = new StringBuilder(200).append("security event type=").append(event.type).append(" severity=").append(event.severity);
    add(line, "reason", reason, false);
    add(line, "address", address, false);
    add(line, "user", user, true);
    add(line, "endpoint", endpoint, false);
    if (request != null) {
      line.append(" trace_id=").append(Hex.of(request.traceIdHigh(), request.traceIdLow()));
    }
    if (leftOut > 0) {
      line.append(" left_out_before=").append(leftOut);
    }
    Log.warn(line.toString());
  }

  /** @param typed whether somebody may have typed it: then it is in quotes and its control characters are escaped */
  private static void add(StringBuilder line, String key, @Nullable String value, boolean typed) {
    if (value == null || value.isEmpty()) {
      return;
    }
    String shown = value.length() > LONGEST_NAME ? value.substring(0, LONGEST_NAME) : value;
    line.append(' ').append(key).append('=');
    if (typed) {
      JsonText.append(line, shown);
    } else {
      line.append(shown);
    }
  }

  static void forgetLines() {
    LINES.reset();
  }
}
