package dev.weft.telemetry.sql;

/**
 * Statements of possibly different texts, collected to be sent together. What they have in common is kept, and their texts up to a bound.
 * Belongs to one thread at a time, as the library's object that it stands beside does.
 */
public final class SqlBatch {
  private static final String SEPARATOR = "; ";

  private int size;
  private SqlStatement first;
  private String text;
  private StringBuilder texts;
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

  /** From here on all texts are shown, those that were the same among them. */
  private void differentTexts() {
    if (texts == null) {
      texts = new StringBuilder(256);
      for (int i = 1; i < size && !textCut; i++) {
        append(text);
      }
    }
  }

  private void append(String next) {
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

  private static boolean same(String a, String b) {
    return a == null ? b == null : a.equals(b);
  }

  /** How many were added. */
  public int size() {
    return size;
  }

  /** What they have in common; their texts one after another where they differ. */
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
