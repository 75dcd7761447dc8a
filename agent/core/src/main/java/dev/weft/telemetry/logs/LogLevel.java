package dev.weft.telemetry.logs;

/** The levels of log events that all libraries have in common. What is worse than an error counts as an error. */
public enum LogLevel {
  ERROR("error"), WARN("warn"), INFO("info"), DEBUG("debug"), TRACE("trace");

  private final String label;

  LogLevel(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
