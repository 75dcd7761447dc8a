package dev.weft.accesslog;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.http.HttpServerOperation;
import dev.weft.telemetry.http.RequestDetails;

/**
 * Apache's combined log format. What is not known is {@code -}. Backslashes, quotes, and characters that end a line or a field are escaped as
 * Apache does it.
 *
 * @see <a href="https://httpd.apache.org/docs/2.4/logs.html#combined">Combined Log Format</a>
 */
final class CombinedAccessLine implements AccessLine {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder line = new StringBuilder(512);

  @Override
  public CharSequence of(HttpServerOperation request) {
    RequestDetails details = request.details();
    line.setLength(0);
    bare(details.clientAddress());
    line.append(" - ");
    bare(request.userId());
    UtcTime.common(line.append(" ["), request.startEpochNanos());
    line.append("] \"");
    escape(details.originalMethod() == null ? request.method() : details.originalMethod(), false);
    line.append(' ');
    escape(details.path() == null ? "-" : details.path(), true);
    if (details.query() != null) {
      line.append('?');
      escape(details.query(), true);
    }
    line.append(" HTTP/");
    bare(details.protocolVersion());
    line.append("\" ");
    number(request.status());
    line.append(' ');
    number(request.responseSize());
    line.append(' ');
    quoted(details.referer());
    line.append(' ');
    quoted(details.userAgent());
    return line.append('\n');
  }

  /** A field without quotes, which a space would end. */
  private void bare(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      line.append('-');
    } else {
      escape(value, true);
    }
  }

  private void quoted(@Nullable String value) {
    line.append('"');
    escape(value == null || value.isEmpty() ? "-" : value, false);
    line.append('"');
  }

  private void number(long value) {
    if (value > 0) {
      line.append(value);
    } else {
      line.append('-');
    }
  }

  private void escape(String value, boolean spaces) {
    String text = AccessFile.cut(value);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < ' ' || c == ' ' && spaces || c >= 0x7f && c < 0xa0) {
        line.append("\\x").append(HEX[c >> 4]).append(HEX[c & 15]);
      } else if (c == '\u2028' || c == '\u2029') {   // some readers take them for the end of a line
        line.append("\\u").append(Integer.toHexString(c));
      } else {
        line.append(c);
      }
    }
  }
}
