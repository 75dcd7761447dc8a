package dev.weft.instrumentations.javautillogging;

import dev.weft.telemetry.logs.JsonLines;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Has the application's formatter make its line, and exchanges it. */
final class JsonFormatter extends Formatter {
  private final Formatter own;

  JsonFormatter(Formatter own) {
    this.own = own;
  }

  @Override
  public String format(LogRecord event) {
    String line = own.format(event);
    String json = JsonLines.insteadOf(line);
    return json == null ? line : json;
  }
}
