package dev.weft.telemetry.security;

import java.util.concurrent.atomic.LongAdder;

/** What can happen, how grave it is, and how often it did. */
public enum SecurityEvent {
  FAILED_LOGIN("failed_login", "low", false),
  ACCOUNT_LOCKED("account_locked", "medium", false),
  RATE_LIMIT("rate_limit", "low", false),
  /** An access that an audit rule names. */
  AUDIT("audit", "low", false),
  PATH_TRAVERSAL("path_traversal", "medium", true),
  XSS_ATTEMPT("xss_attempt", "medium", true),
  SQL_INJECTION("sql_injection", "high", true),
  BRUTE_FORCE("brute_force", "high", true);

  private static final SecurityEvent[] ALL = values();

  /** The value of the label {@code event_type}, and of {@code activity_type}. */
  public final String type;
  /** The value of the label {@code severity}. */
  public final String severity;
  /** Whether {@code suspicious_activity_total} counts it, too. */
  public final boolean isSuspicious;
  private final LongAdder count = new LongAdder();

  SecurityEvent(String type, String severity, boolean isSuspicious) {
    this.type = type;
    this.severity = severity;
    this.isSuspicious = isSuspicious;
  }

  /** All of them; not to be changed. */
  public static SecurityEvent[] all() {
    return ALL;
  }

  void happened() {
    count.increment();
  }

  public long count() {
    return count.sum();
  }

  /** In a set of events that is a number. */
  int bit() {
    return 1 << ordinal();
  }
}
