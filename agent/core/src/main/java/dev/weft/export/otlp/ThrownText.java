package dev.weft.export.otlp;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.MaskedExceptions;
import dev.weft.telemetry.http.SecretText;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * The message and the stack trace of an exception, whose methods may be the application's: these may throw or return very long texts. What a
 * statement or command does not show is removed, and so is what the text itself calls a password or a token.
 */
public final class ThrownText {
  private static final int LONGEST_MESSAGE = 4 * 1024;
  private static final int LONGEST_STACK_TRACE = 32 * 1024;
  /** How much more is read before a text is cut: the beginning of a value might not be recognised. */
  private static final int MARGIN = 4 * 1024;

  private ThrownText() {
  }

  /** The message, cut to 4,096 characters; null if there is none or the exception fails to return it. */
  @Nullable
  public static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null ? null : cut(masked(thrown, cut(message, LONGEST_MESSAGE + MARGIN)), LONGEST_MESSAGE);
    } catch (Throwable t) {
      return null;
    }
  }

  /** The stack trace as the JVM prints it, cut to 32,768 characters; if printing fails, what was printed until then. */
  public static String stackTrace(Throwable thrown) {
    String printed = printed(thrown);
    try {
      return cut(masked(thrown, printed), LONGEST_STACK_TRACE);
    } catch (Throwable t) {   // what it quotes is not known
      return thrown.getClass().getName();
    }
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  private static String masked(Throwable thrown, String text) {
    return SecretText.masked(MaskedExceptions.mask(thrown, text));
  }

  private static String printed(Throwable thrown) {
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

  /** Throws {@link Full} once it is full. */
  private static final class Bounded extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] chars, int from, int count) {
      int room = LONGEST_STACK_TRACE + MARGIN - text.length();
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
