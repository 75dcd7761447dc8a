package dev.weft.telemetry.sql;

/** Names of tables and procedures, as a statement writes them. */
final class SqlNames {
  /** How a database compares names. */
  enum Folding {
    /** Turns names without quotes into lower case. */
    LOWER,
    /** Turns names without quotes into upper case. */
    UPPER,
    /** Ignores case everywhere. */
    IGNORED,
    /** As they are written. */
    NONE
  }

  private SqlNames() {
  }

  /** A name without the quotes around its parts. */
  static String unquoted(String name) {
    return folded(name, Folding.NONE);
  }

  /** The same for all ways to write the name of a table: without quotes, in lower case where the database does not tell the case. */
  static String folded(String name, Folding folding) {
    StringBuilder plain = new StringBuilder(name.length());
    int part = 0;
    while (part < name.length()) {
      char c = name.charAt(part);
      char close = c == '[' ? ']' : c == '"' || c == '`' ? c : 0;
      int end = part + 1;
      if (close != 0) {
        while (end < name.length() && name.charAt(end) != close) {
          end++;
        }
        quoted(plain, name, part + 1, end, folding);
        end = Math.min(end + 1, name.length());
      } else {
        while (end < name.length() && name.charAt(end - 1) != '.') {
          end++;
        }
        append(plain, name, part, end, folding != Folding.NONE);
      }
      part = end;
    }
    return name.contentEquals(plain) ? name : plain.toString();
  }

  private static void quoted(StringBuilder plain, String name, int start, int end, Folding folding) {
    boolean likeUnquoted = folding == Folding.IGNORED;
    if (folding == Folding.UPPER) {
      likeUnquoted = true;
      for (int i = start; i < end; i++) {
        likeUnquoted &= !Character.isLowerCase(name.charAt(i));
      }
    }
    append(plain, name, start, end, likeUnquoted);
  }

  private static void append(StringBuilder plain, String name, int start, int end, boolean lower) {
    for (int i = start; i < end; i++) {
      char c = name.charAt(i);
      plain.append(lower ? Character.toLowerCase(c) : c);
    }
  }
}
