package dev.weft.telemetry.redis;

import dev.weft.advice.Nullable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A Redis command as it may be shown ({@code db.query.text}): keys, fields and options of known commands as they are, everything else
 * as {@code ?}. At most {@value #LONGEST} characters and {@value #MOST_ARGUMENTS} arguments, each cut to {@value #LONGEST_ARGUMENT}.
 * It is collected in UTF-8, in which most arguments are at hand: a {@code StringBuilder} was most of what a command allocates.
 *
 * <pre>{@code
 * RedisText text = RedisText.of("SET");
 * text.add("basket:7");
 * text.mask();
 * text.finish()   // SET basket:7 ?
 * }</pre>
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/redis/">Semantic conventions for Redis</a>
 */
public final class RedisText {
  static final int LONGEST = 1024;
  private static final int MOST_ARGUMENTS = 32;
  private static final int LONGEST_ARGUMENT = 128;
  private static final int MOST_BYTES_OF_A_CHARACTER = 4;
  private static final int LONGEST_NAME = 64;

  /** For a short key and question marks; a longer argument makes room for itself. */
  private static final int ROOM = 20;

  private byte[] text;
  private int length;
  private final RedisArguments arguments;
  private int position;
  /** Of a script: position of the first argument that is not one of its keys. */
  private int keysEnd = Integer.MAX_VALUE;

  private RedisText(String command) {
    text = new byte[command.length() + ROOM];
    append(command);
    arguments = RedisArguments.of(command);
  }

  /** Begins the text of a command, which is in upper case. */
  public static RedisText of(String command) {
    return new RedisText(command);
  }

  /** The name of a command as it came over the wire: in upper case, at most {@value #LONGEST_NAME} bytes of it. */
  public static String name(byte[] raw) {
    return new String(raw, 0, Math.min(raw.length, LONGEST_NAME), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
  }

  /** A client's argument as it may be shown: a text, bytes or a number. Anything else, or null, is not shown. */
  public interface ArgumentReader {
    @Nullable Object read(Object argument);
  }

  /**
   * The whole text of a command.
   *
   * @param arguments null or empty for a command without any
   * @param reader called only for arguments that may be shown
   */
  public static String of(String command, @Nullable List<?> arguments, ArgumentReader reader) {
    if (arguments == null || arguments.isEmpty()) {
      return command;
    }
    RedisText text = of(command);
    int count = arguments.size();
    for (int i = 0; i < count && !text.isFull(); i++) {
      text.addRead(text.isNextShown() ? reader.read(arguments.get(i)) : null);
    }
    return text.finish();
  }

  private void addRead(@Nullable Object argument) {
    if (argument instanceof byte[]) {
      add((byte[]) argument);
    } else if (argument instanceof String || argument instanceof Number) {
      add(argument.toString());
    } else {
      mask();
    }
  }

  /** Whether the next argument may be shown. If not, it need not be read: call {@link #mask} for it. */
  public boolean isNextShown() {
    return arguments.isShown(position, keysEnd);
  }

  /** Whether nothing more fits, so that further arguments need not be read. */
  public boolean isFull() {
    return position > MOST_ARGUMENTS || length >= LONGEST;
  }

  /** Adds the next argument as it came over the wire. */
  public void add(byte[] argument) {
    if (!isNextShown()) {
      mask();
      return;
    }
    int end = Math.min(argument.length, LONGEST_ARGUMENT + 1);
    if (arguments.isKeyCount(position) || !isAscii(argument, end)) {
      add(new String(argument, 0, Math.min(argument.length, MOST_BYTES_OF_A_CHARACTER * end), StandardCharsets.UTF_8));
      return;
    }
    next();
    if (!isFull()) {
      append(argument, Math.min(end, LONGEST_ARGUMENT));
      endArgument(end > LONGEST_ARGUMENT);
    }
  }

  private static boolean isAscii(byte[] argument, int end) {
    for (int i = 0; i < end; i++) {
      if (argument[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Adds the next argument. */
  public void add(String argument) {
    if (!isNextShown()) {
      mask();
      return;
    }
    if (arguments.isKeyCount(position)) {
      keysEnd = position + 1 + count(argument);
    }
    next();
    if (!isFull()) {
      append(argument.length() > LONGEST_ARGUMENT ? argument.substring(0, LONGEST_ARGUMENT) : argument);
      endArgument(argument.length() > LONGEST_ARGUMENT);
    }
  }

  /** Adds a question mark for the next argument. */
  public void mask() {
    next();
    if (!isFull()) {
      append("?");
    }
  }

  private void next() {
    boolean full = isFull();
    position++;
    if (!full) {
      append(position > MOST_ARGUMENTS ? " ..." : " ");
    }
  }

  private void endArgument(boolean cut) {
    if (cut) {
      append("...");
    }
  }

  private void append(String part) {
    int end = part.length();
    makeRoom(end);
    for (int i = 0; i < end; i++) {
      char c = part.charAt(i);
      if (c >= 0x80) {
        byte[] rest = part.substring(i).getBytes(StandardCharsets.UTF_8);
        append(rest, rest.length);
        return;
      }
      put((byte) c);
    }
  }

  private void append(byte[] part, int end) {
    makeRoom(end);
    for (int i = 0; i < end; i++) {
      put(part[i]);
    }
  }

  private void put(byte b) {
    text[length++] = b >= 0 && b < ' ' || b == 0x7f ? (byte) '.' : b;
  }

  private void makeRoom(int bytes) {
    if (length + bytes > text.length) {
      text = Arrays.copyOf(text, length + bytes + ROOM);
    }
  }

  /** The digest or name of the script or function that a command runs, out of the command's text; null for other commands. */
  static @Nullable String procedure(String command, @Nullable String text) {
    int begin = command.length() + 1;
    if (text == null || text.length() <= begin || !RedisArguments.of(command).isProcedureNamed()) {
      return null;
    }
    int end = text.indexOf(' ', begin);
    return end < 0 ? text.substring(begin) : text.substring(begin, end);
  }

  /** The number of keys of a script; 0 if it is not a number, which Redis rejects. */
  private static int count(String argument) {
    int count = 0;
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (c < '0' || c > '9' || i > 4) {
        return 0;
      }
      count = count * 10 + c - '0';
    }
    return count;
  }

  /** The text; nothing can be added any more. */
  public String finish() {
    String all = new String(text, 0, length, StandardCharsets.UTF_8);
    return all.length() > LONGEST ? all.substring(0, LONGEST) : all;
  }
}
