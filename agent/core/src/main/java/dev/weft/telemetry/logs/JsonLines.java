package dev.weft.telemetry.logs;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Undoable;
import java.nio.charset.Charset;

/**
 * Lines of JSON instead of those that console and file appenders would write. An appender begins to write an event; the application's own layout
 * makes its line; just before that is encoded, the line of JSON takes its place. So if there is no such line, the application's own is written, and
 * so it is if that is JSON already, or XML, which has a head and a foot.
 */
public final class JsonLines {
  private static final String[] NOTHING = {};

  private static volatile boolean on;
  private static volatile boolean inAscii;
  /** Names and values by turns. */
  private static volatile String[] service = NOTHING;
  private static volatile boolean failed;

  private JsonLines() {
  }

  /** The event that an appender is writing. */
  private static final class Written implements Undoable {
    final String line;
    final @Nullable Object outer;
    /** Null until the appender writes. */
    @Nullable Boolean replacing;

    Written(String line, @Nullable Object outer) {
      this.line = line;
      this.outer = outer;
    }

    @Override
    public void undo(@Nullable Throwable thrown) {
      Context.slot().writtenEvent = outer;
    }
  }

  /**
   * Lines are in ASCII unless appenders write UTF-8 when they are told no encoding: without a locale (an image that sets no {@code LANG}) the JVM's is
   * ASCII, in which other characters would be question marks. On Java 19 and later some appenders take that of the console.
   */
  public static void on(boolean wanted) {
    inAscii = !(isUtf8(Charset.defaultCharset().name()) && isUtf8(System.getProperty("stdout.encoding")) && isUtf8(System.getProperty("stderr.encoding")));
    on = wanted;
  }

  private static boolean isUtf8(@Nullable String encoding) {
    return encoding == null || encoding.equalsIgnoreCase("UTF-8");
  }

  /** Whether a setting asks for lines of JSON. */
  public static boolean areOn() {
    return on;
  }

  /** Sets what each line says of the application; null where it is not known. */
  public static void service(@Nullable String name, @Nullable String version, @Nullable String environment) {
    service = new String[] {"service", name, "version", version, "environment", environment};
  }

  /**
   * An appender of this thread begins to write an event.
   *
   * @return to be given to {@link #end}
   */
  public static Object begin(JsonLine line) {
    line.service(service);
    Context.Slot slot = Context.slot();
    String text = line.end();
    Written written = new Written(inAscii ? JsonText.inAscii(text) : text, slot.writtenEvent);
    slot.writtenEvent = written;
    return written;
  }

  /** An event cannot be written as JSON, as the application's own objects fail: its own line is written. */
  public static void failed(RuntimeException failure) {
    if (!failed) {
      failed = true;
      Log.warn("a log event cannot be written as JSON; it is written as the application's layout has it", failure);
    }
  }

  /** @param begun what {@link #begin} returned, if it was called */
  public static void end(@Nullable Object begun) {
    if (begun != null) {
      ((Written) begun).undo(null);
    }
  }

  /** Whether an appender is writing an event on this thread. */
  public static boolean isWriting() {
    return on && Context.slot().writtenEvent != null;
  }

  /**
   * The line to write instead of the application's own; null to write that. What else the appender writes of the event, such as the exception, is
   * replaced by nothing.
   */
  public static @Nullable String insteadOf(@Nullable CharSequence own) {
    Written written = on ? (Written) Context.slot().writtenEvent : null;
    if (written == null) {
      return null;
    }
    if (written.replacing == null) {
      written.replacing = own != null && !isEnclosed(own, '{', '}') && !isEnclosed(own, '<', '>');
      return written.replacing ? written.line : null;
    }
    return written.replacing ? "" : null;
  }

  private static boolean isEnclosed(CharSequence text, char first, char last) {
    int end = text.length() - 1;
    while (end > 0 && text.charAt(end) <= ' ') {
      end--;
    }
    return end > 0 && text.charAt(0) == first && text.charAt(end) == last;
  }
}
