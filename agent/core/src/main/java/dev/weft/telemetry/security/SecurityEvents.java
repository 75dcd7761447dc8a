package dev.weft.telemetry.security;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.Hex;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.RateLimit;
import dev.weft.telemetry.logs.JsonText;
import java.util.concurrent.TimeUnit;

/**
 * Counts what happens and writes a line in the agent's log about each event, {@value #MOST_LINES} a second at most, and as many of audit rules.
 * Address, user and table stand there alone: they become no label.
 */
final class SecurityEvents {
  static final int MOST_LINES = 20;
  private static final int LONGEST_NAME = 100;
  private static final RateLimit LINES = new RateLimit(MOST_LINES, TimeUnit.SECONDS);
  /** Of their own, so that neither kind hides the other. */
  private static final RateLimit AUDIT_LINES = new RateLimit(MOST_LINES, TimeUnit.SECONDS);

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
    long leftOut = before(LINES);
    if (leftOut >= 0) {
      StringBuilder line = begin(event);
      add(line, "reason", reason, false);
      write(line, request, endpoint, address, user, leftOut);
    }
  }

  /**
   * Counts an access that an audit rule names, and logs it.
   *
   * @param tables between commas; empty if the rule names the request's route
   * @param operation the request, or the statement outside of one
   */
  static void audit(AuditRule rule, String tables, Operation operation, @Nullable String endpoint, @Nullable String address,
      @Nullable String user) {
    SecurityEvent.AUDIT.happened();
    rule.happened();
    long leftOut = before(AUDIT_LINES);
    if (leftOut >= 0) {
      StringBuilder line = begin(SecurityEvent.AUDIT);
      add(line, "rule", rule.name(), false);
      add(line, "table", tables, true);   // an injected statement may name any
      write(line, operation, endpoint, address, user, leftOut);
    }
  }

  /** How many lines were left out before the next one; -1 if it is left out, too. */
  private static long before(RateLimit lines) {
    return Log.shows(Log.Level.WARN) ? lines.next() : -1;
  }

  private static StringBuilder begin(SecurityEvent event) {
    return new StringBuilder(200).append("security event type=").append(event.type).append(" severity=").append(event.severity);
  }

  private static void write(StringBuilder line, @Nullable Operation operation, @Nullable String endpoint, @Nullable String address,
      @Nullable String user, long leftOut) {
    add(line, "address", address, false);
    add(line, "user", user, true);
    add(line, "endpoint", endpoint, false);
    if (operation != null) {
      line.append(" trace_id=").append(Hex.of(operation.traceIdHigh(), operation.traceIdLow()));
    }
    if (leftOut > 0) {
      line.append(" left_out_before=").append(leftOut);
    }
    Log.warn(line.toString());
  }

  /** @param typed whether a person may have typed it: then it is in quotes and its control characters are escaped */
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
    AUDIT_LINES.reset();
  }
}
