package dev.weft.telemetry;

import java.nio.charset.StandardCharsets;

/**
 * A Redis command as it may be shown ({@code db.query.text}): keys, fields and options of known commands as they are, everything else
 * as {@code ?}. At most {@value #LONGEST} characters and {@value #MOST_ARGUMENTS} arguments, each cut to {@value #LONGEST_ARGUMENT}.
 *
 * <pre>{@code
 * RedisText text = new RedisText("SET");
 * text.add("basket:7");
 * text.mask();
 * text.toString()   // SET basket:7 ?
 * }</pre>
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/redis/">Semantic conventions for Redis</a>
 */
public final class RedisText {
  static final int LONGEST = 1024;
  private static final int MOST_ARGUMENTS = 32;
  private static final int LONGEST_ARGUMENT = 128;

  private final StringBuilder text;
  private final RedisArguments arguments;
  private int position;
  /** Of a script: position of the first argument that is not one of its keys. */
  private int keysEnd = Integer.MAX_VALUE;

  /** Begins the text of a command, which is in upper case. */
  public RedisText(String command) {
    text = new StringBuilder(64).append(command);
    arguments = RedisArguments.of(command);
  }

  /** Whether the next argument may be shown; if not, it need not even be read: {@link #mask} stands for it. */
  public boolean isNextShown() {
    return arguments.isShown(position, keysEnd);
  }

  /** Whether nothing more fits, so that further arguments need not be looked at. */
  public boolean isFull() {
    return position > MOST_ARGUMENTS || text.length() >= LONGEST;
  }

  /** Adds the next argument as it came over the wire. */
  public void add(byte[] argument) {
    if (!isNextShown()) {
      mask();
    } else {
      add(new String(argument, 0, Math.min(argument.length, LONGEST_ARGUMENT + 1), StandardCharsets.UTF_8));
    }
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
      append(argument);
    }
  }

  /** Stands for the next argument. */
  public void mask() {
    next();
    if (!isFull()) {
      text.append('?');
    }
  }

  private void next() {
    boolean full = isFull();
    position++;
    if (!full) {
      text.append(position > MOST_ARGUMENTS ? " ..." : " ");
    }
  }

  private void append(String argument) {
    int end = Math.min(argument.length(), LONGEST_ARGUMENT);
    for (int i = 0; i < end; i++) {
      char c = argument.charAt(i);
      text.append(c < ' ' || c == 0x7f ? '.' : c);
    }
    if (end < argument.length()) {
      text.append("...");
    }
  }

  /** How many keys a script says it takes; none where that is no number, which Redis refuses. */
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

  @Override
  public String toString() {
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString();
  }
}
