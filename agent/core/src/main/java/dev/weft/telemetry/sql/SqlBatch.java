package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;

/**
 * Statements, possibly with different texts, that are collected to be sent together. Keeps what they have in common, and their texts up to a
 * bound. Used by one thread at a time, as is the library's object to which it belongs.
 */
public final class SqlBatch {
  private static final String SEPARATOR = "; ";

  private int size;
  private @Nullable SqlStatement first;
  private @Nullable String text;
  private @Nullable StringBuilder texts;
  private boolean sameSummary = true;
  private boolean sameOperation = true;
  private boolean sameTable = true;
  private boolean sameType = true;
  private boolean textCut;

  public void add(SqlStatement statement) {
    if (size++ == 0) {
      first = statement;
      text = statement.text();
      return;
    }
    if (statement == first) {
      sameText();
      return;
    }
    sameSummary &= same(first.summary(), statement.summary());
    sameOperation &= same(first.operation(), statement.operation());
    sameTable &= same(first.table(), statement.table());
    sameType &= first.queryType() == statement.queryType();
    if (texts == null && same(text, statement.text())) {
      return;
    }
    differentTexts();
    append(statement.text());
  }

  private void sameText() {
    if (texts != null) {
      append(text);
    }
  }

  /** From now on all texts are shown, including those before, which were the same. */
  private void differentTexts() {
    if (texts == null) {
      texts = new StringBuilder(256);
      for (int i = 1; i < size && !textCut; i++) {
        append(text);
      }
    }
  }

  private void append(@Nullable String next) {
    if (textCut || next == null) {
      return;
    }
    if (texts.length() + SEPARATOR.length() + next.length() >= SqlText.MAXIMUM) {
      textCut = true;
      texts.append('\u2026');
      return;
    }
    if (texts.length() > 0) {
      texts.append(SEPARATOR);
    }
    texts.append(next);
  }

  private static boolean same(@Nullable String a, @Nullable String b) {
    return a == null ? b == null : a.equals(b);
  }

  /** How many statements were added. */
  public int size() {
    return size;
  }

  /** What the statements have in common; their texts one after another if they differ. */
  public SqlStatement statement() {
    if (size == 0) {
      return SqlStatement.UNKNOWN;
    }
    if (texts == null && sameSummary) {
      return first;
    }
    return new SqlStatement(texts == null ? text : texts.toString(), sameOperation ? first.operation() : null,
        sameTable ? first.table() : null, sameSummary ? first.summary() : null, sameType ? first.queryType() : SqlStatement.OTHER, null);
  }
}
