package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.TextMask;
import java.util.Arrays;
import java.util.List;

/**
 * Removes the hidden parts of statements from the messages that quote them. Some databases quote the whole statement, perhaps with a mark at the
 * error, others the part around the error or a single value. Used when an exception is exported.
 */
final class StatementMask implements TextMask {
  /** A message quotes a statement where both have so many characters in common. */
  private static final int QUOTED = 10;
  private static final int PLACES = 1 << 12;
  private static final int MOST_CANDIDATES = 16;
  /** A value of this length is removed wherever it occurs as a word, a shorter one only between quotes, brackets and the like. */
  private static final int DISTINCT = 4;
  private static final String OPENING = "'\"`([={<:";
  private static final String CLOSING = "'\"`)]}>,;.";

  private final @Nullable List<String> statements;
  private final SqlDialect dialect;

  /** @param statements their texts as they were executed; null: there were too many to keep, so that whole messages are removed */
  StatementMask(@Nullable List<String> statements, SqlDialect dialect) {
    this.statements = statements;
    this.dialect = dialect;
  }

  @Override
  public String mask(String text) {
    boolean[] hidden = new boolean[text.length()];
    if (statements == null) {
      hideMessages(text, hidden);
    } else {
      for (String statement : statements) {
        HiddenParts parts = SqlAnalyzer.hiddenParts(statement, dialect);
        if (parts.count() > 0) {
          hideQuotations(statement, parts, text, hidden);
          hideValues(statement, parts, text, hidden);
        }
      }
    }
    return without(text, hidden);
  }

  private static String without(String text, boolean[] hidden) {
    StringBuilder shown = null;
    for (int i = 0; i < hidden.length; i++) {
      if (hidden[i] && shown == null) {
        shown = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (shown != null && !hidden[i]) {
        shown.append(text.charAt(i));
      } else if (hidden[i] && (i == 0 || !hidden[i - 1])) {
        shown.append('?');
      }
    }
    return shown == null ? text : shown.toString();
  }

  /** Hides all of a text but the frames of stack traces. */
  private static void hideMessages(String text, boolean[] hidden) {
    for (int line = 0; line < text.length(); line = endOfLine(text, line) + 1) {
      if (!isFrame(text, line)) {
        Arrays.fill(hidden, line, endOfLine(text, line), true);
      }
    }
  }

  private static int endOfLine(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static boolean isFrame(String text, int line) {
    int at = line;
    while (at < text.length() && text.charAt(at) == '\t') {
      at++;
    }
    return at > line && (text.startsWith("at ", at) || text.startsWith("... ", at));
  }

  /** Finds the places in the text that have the same characters as the statement, as many as possible, and hides what the statement hides. */
  private static void hideQuotations(String statement, HiddenParts parts, String text, boolean[] hidden) {
    int end = Math.min(statement.length(), SqlScanner.MAXIMUM_SCANNED) - QUOTED;
    int[] last = new int[PLACES];   // by hash: the last place with these characters
    Arrays.fill(last, -1);
    int[] before = new int[Math.max(0, end + 1)];   // by place: the one before it with the same hash
    for (int place = 0; place <= end; place++) {
      int hash = hash(statement, place);
      before[place] = last[hash];
      last[hash] = place;
    }
    for (int at = 0; at + QUOTED <= text.length(); ) {
      int longest = 0;
      int found = -1;
      int candidate = last[hash(text, at)];
      for (int i = 0; i < MOST_CANDIDATES && candidate >= 0; i++) {
        int same = same(statement, candidate, text, at);
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

  private static int hash(String text, int from) {
    int hash = 0;
    for (int i = from; i < from + QUOTED; i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return (hash ^ hash >>> 15) & PLACES - 1;
  }

  private static int same(String statement, int place, String text, int at) {
    int same = 0;
    while (place + same < statement.length() && at + same < text.length() && statement.charAt(place + same) == text.charAt(at + same)) {
      same++;
    }
    return same;
  }

  private static void hideValues(String statement, HiddenParts parts, String text, boolean[] hidden) {
    for (int part = 0; part < parts.count(); part++) {
      String value = value(statement, parts.from(part), parts.to(part));
      for (int at = value.isEmpty() ? -1 : text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
        if (isValue(text, at, at + value.length()) && !isFrame(text, text.lastIndexOf('\n', at) + 1)) {
          Arrays.fill(hidden, at, at + value.length(), true);
        }
      }
    }
  }

  /** A literal without its quotes; empty for what is none. */
  private static String value(String statement, int from, int to) {
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
