package dev.weft.telemetry.sql;

import java.util.Arrays;

/**
 * A statement that a message may quote. Some databases quote the whole statement, perhaps with a mark at the error, others the part around the
 * error or a single value.
 */
final class QuotedStatement {
  /** A message quotes a statement where both have so many characters in common. */
  private static final int QUOTED = 10;
  private static final int MOST_PLACES = 1 << 12;
  private static final int MOST_CANDIDATES = 16;
  /** A value of this length is hidden wherever it occurs as a word, a shorter one only between quotes, brackets and the like. */
  private static final int DISTINCT = 4;
  private static final String OPENING = "'\"`([={<:";
  private static final String CLOSING = "'\"`)]}>,;.";

  private final String statement;
  private final TextParts parts;
  /** By the hash of {@value #QUOTED} characters: the last place in the statement that has it, or -1. */
  private final int[] last;
  /** By place: the one before it with the same hash, or -1. */
  private final int[] before;

  /** @param parts those that are not shown */
  QuotedStatement(String statement, TextParts parts) {
    this.statement = statement;
    this.parts = parts;
    this.last = new int[Math.min(MOST_PLACES, Integer.highestOneBit(statement.length()) * 2)];
    this.before = new int[statement.length()];
    Arrays.fill(last, -1);
    for (int place = 0; place + QUOTED <= statement.length(); place++) {
      int hash = hash(statement, place);
      before[place] = last[hash];
      last[hash] = place;
    }
  }

  private int hash(String text, int from) {
    int hash = 0;
    for (int i = from; i < from + QUOTED; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return (hash ^ hash >>> 15) & last.length - 1;
  }

  /** Hides what a message must not show: sets those elements of an array that has one for each character. */
  void hide(String message, boolean[] hidden) {
    hideQuotations(message, hidden);
    for (int part = 0; part < parts.count(); part++) {
      String value = value(parts.from(part), parts.to(part));
      for (int at = value.isEmpty() ? -1 : message.indexOf(value); at >= 0; at = message.indexOf(value, at + 1)) {
        if (isValue(message, at, at + value.length())) {
          Arrays.fill(hidden, at, at + value.length(), true);
        }
      }
    }
  }

  /** Finds the places that have the same characters as the statement, as many as possible, and hides there what the statement hides. */
  private void hideQuotations(String message, boolean[] hidden) {
    for (int at = 0; at + QUOTED <= message.length(); ) {
      int longest = 0;
      int found = -1;
      int candidate = last[hash(message, at)];
      for (int i = 0; i < MOST_CANDIDATES && candidate >= 0; i++) {
        int same = same(candidate, message, at);
        if (same > longest) {
          longest = same;
          found = candidate;
        }
        candidate = before[candidate];
      }
      if (longest < QUOTED) {
        at++;
        continue;
      }
      for (int part = parts.firstBehind(found); part < parts.count() && parts.from(part) < found + longest; part++) {
        Arrays.fill(hidden, at + Math.max(parts.from(part), found) - found, at + Math.min(parts.to(part), found + longest) - found, true);
      }
      at += longest;
    }
  }

  private int same(int place, String message, int at) {
    int same = 0;
    while (place + same < statement.length() && at + same < message.length() && statement.charAt(place + same) == message.charAt(at + same)) {
      same++;
    }
    return same;
  }

  /** A literal without its quotes; empty for what is none. */
  private String value(int from, int to) {
    int quote = from;
    while (quote < to && statement.charAt(quote) != '\'' && statement.charAt(quote) != '"' && quote - from < 6) {
      quote++;
    }
    if (quote < to && to - quote > 1 && statement.charAt(to - 1) == statement.charAt(quote)) {
      char close = statement.charAt(quote);
      return statement.substring(quote + 1, to - 1).replace("" + close + close, "" + close);
    }
    return SqlScanner.isDigit(statement.charAt(from)) ? statement.substring(from, to) : "";
  }

  private static boolean isValue(String text, int from, int to) {
    char before = from == 0 ? ' ' : text.charAt(from - 1);
    char after = to == text.length() ? ' ' : text.charAt(to);
    boolean enclosed = OPENING.indexOf(before) >= 0 && (CLOSING.indexOf(after) >= 0 || after == ' ' || after == '\n');
    return enclosed || to - from >= DISTINCT && !Character.isLetterOrDigit(before) && !Character.isLetterOrDigit(after);
  }
}
