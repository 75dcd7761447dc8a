package dev.weft.telemetry.logs;

/** The levels of log events that all libraries have in common. What is worse than an error counts as an error. */
public enum LogLevel {
  ERROR("error", 17), WARN("warn", 13), INFO("info", 9), DEBUG("debug", 5), TRACE("trace", 1);

  private final String label;
  private final int severity;

  LogLevel(String label, int severity) {
    this.label = label;
    this.severity = severity;
  }

  /** The number that OpenTelemetry gives to the level. */
  int severity() {
    return severity;
  }

  String label() {
    return label;
  }
}
