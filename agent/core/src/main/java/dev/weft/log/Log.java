package dev.weft.log;

import dev.weft.advice.Nullable;
import java.io.PrintStream;

/**
 * The agent's own log: lines on standard error that begin with {@code [weft]}. It uses no logging library, since the application configures
 * those.
 */
public final class Log {
  /** From no lines to all lines, as {@code WEFT_LOG_LEVEL} names them. */
  public enum Level { OFF, ERROR, WARN, INFO, DEBUG }

  private static final int LONGEST_FAILURE = 1000;

  private static volatile Level level = Level.INFO;
  private static volatile PrintStream out = System.err;

  private Log() {
  }

  public static void level(Level newLevel) {
    level = newLevel;
  }

  /** Sets where lines go instead of standard error; for tests. */
  public static void to(PrintStream stream) {
    out = stream;
  }

  /** Whether lines of a level are shown. */
  public static boolean shows(Level of) {
    return of.ordinal() <= level.ordinal();
  }

  /** One line of that level. */
  public static void line(Level of, String message) {
    write(of, message, null);
  }

  public static void error(String message) {
    write(Level.ERROR, message, null);
  }

  public static void warn(String message) {
    write(Level.WARN, message, null);
  }

  /** One line with the failure's text; its stack trace follows at level debug. */
  public static void warn(String message, Throwable failure) {
    write(Level.WARN, message, failure);
  }

  public static void info(String message) {
    write(Level.INFO, message, null);
  }

  public static void debug(String message) {
    write(Level.DEBUG, message, null);
  }

  public static void debug(String message, Throwable failure) {
    write(Level.DEBUG, message, failure);
  }

  /** A failure as text, cut to a bounded length; the name of its class if its {@code toString} throws. */
  public static String text(Throwable failure) {
    try {
      String text = failure.toString();
      return text.length() > LONGEST_FAILURE ? text.substring(0, LONGEST_FAILURE) : text;
    } catch (Throwable t) {   // its methods may be the application's
      return failure.getClass().getName();
    }
  }

  /** As one line: control characters and line ends, which may be part of what a request brought, would end it, or do worse to a terminal. */
  private static String printable(StringBuilder line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        line.setCharAt(i, ' ');
      }
    }
    return line.toString();
  }

  private static void write(Level of, String message, @Nullable Throwable failure) {
    if (!shows(of)) {
      return;
    }
    StringBuilder line = new StringBuilder("[weft] ").append(of.name()).append(' ').append(message);
    if (failure != null) {
      line.append(": ").append(text(failure));
    }
    PrintStream stream = out;
    synchronized (stream) {
      stream.println(printable(line));
      if (failure != null && level == Level.DEBUG) {
        failure.printStackTrace(stream);
      }
    }
  }
}
