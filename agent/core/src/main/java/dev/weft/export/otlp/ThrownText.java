package dev.weft.export.otlp;

import java.io.PrintWriter;
import java.io.Writer;

/** What an exception says, as far as it can be had: its methods are the application's, which may throw and may say very much. */
public final class ThrownText {
  private static final int LONGEST_MESSAGE = 4 * 1024;
  private static final int LONGEST_STACK_TRACE = 32 * 1024;

  private ThrownText() {
  }

  /** The message, cut to 4 KiB; null where there is none. */
  public static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null || message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
    } catch (Throwable t) {
      return null;
    }
  }

  /** The stack trace as the JVM prints it, cut to 32 KiB; where printing fails, what was printed until then. */
  public static String stackTrace(Throwable thrown) {
    Bounded text = new Bounded();
    PrintWriter writer = new PrintWriter(text);
    try {
      thrown.printStackTrace(writer);
    } catch (Full e) {
      return text.toString();
    } catch (Throwable t) {
      return text.length() > 0 ? text.toString() : thrown.getClass().getName();
    }
    return text.toString();
  }

  private static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;

    Full() {
      super(null, null, false, false);
    }
  }

  /** Ends the printing once it is full. */
  private static final class Bounded extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] chars, int from, int count) {
      int room = LONGEST_STACK_TRACE - text.length();
      text.append(chars, from, Math.min(room, count));
      if (count >= room) {
        throw new Full();
      }
    }

    int length() {
      return text.length();
    }

    @Override
    public void flush() {
    }

    @Override
    public void close() {
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
