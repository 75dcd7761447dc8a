package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.MaskedExceptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Statements, possibly with different texts, that are collected to be sent together. Keeps what they have in common, and their texts up to a
 * bound. Used by one thread at a time, as is the library's object to which it belongs.
 */
public final class SqlBatch {
  private static final String SEPARATOR = "; ";
  private static final int MOST_HIDDEN = 64 * 1024;
  private static final int MOST_TABLES = 128;

  private int size;
  private @Nullable SqlStatement first;
  private @Nullable String text;
  private @Nullable StringBuilder texts;
  private boolean sameSummary = true;
  private boolean sameTable = true;
  private boolean sameType = true;
  private boolean textCut;
  /** Null while all name the same. */
  private @Nullable Set<String> tables;
  /** The texts as they are executed, if they must not be shown. */
  private @Nullable List<String> hidden;
  private int hiddenLength;

  public void add(SqlStatement statement) {
    hide(statement.hidden());
    if (size++ == 0) {
      first = statement;
      text = statement.text();
      return;
    }
    if (statement == first) {
      sameText();
      return;
    }
    sameSummary &= Objects.equals(first.summary(), statement.summary());
    sameTable &= Objects.equals(first.table(), statement.table());
    sameType &= first.queryType() == statement.queryType();
    addTables(statement);
    if (texts == null && Objects.equals(text, statement.text())) {
      return;
    }
    differentTexts();
    append(statement.text());
  }

  private void addTables(SqlStatement statement) {
    if (tables == null && first.tables().equals(statement.tables())) {
      return;
    }
    if (tables == null) {
      tables = new LinkedHashSet<>(first.tables());
    }
    for (String table : statement.tables()) {
      if (tables.size() < MOST_TABLES) {
        tables.add(table);
      }
    }
  }

  private void hide(@Nullable String hiddenText) {
    if (hiddenText == null || hiddenLength > MOST_HIDDEN) {
      return;
    }
    if (hidden == null) {
      hidden = new ArrayList<>();
    } else if (hidden.get(hidden.size() - 1) == hiddenText) {
      return;
    }
    hiddenLength += hiddenText.length();
    hidden.add(hiddenText);
  }

  /** Remembers what must not be shown of an exception that the batch led to. */
  void mask(Throwable thrown, SqlDialect dialect) {
    if (hidden != null) {
      MaskedExceptions.note(thrown, new StatementMask(hiddenLength > MOST_HIDDEN ? null : hidden, dialect));
    }
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

  /** How many statements were added. */
  public int size() {
    return size;
  }

  /** What the statements have in common; their texts one after another if they differ. */
  public SqlStatement statement() {
    if (size == 0) {
      return SqlStatement.UNKNOWN;
    }
    if (texts == null && sameSummary && tables == null) {
      return first;
    }
    return new SqlStatement(texts == null ? text : texts.toString(), null, sameTable ? first.table() : null,
        tables == null ? first.tables() : new ArrayList<>(tables), sameSummary ? first.summary() : null, sameType ? first.queryType() : SqlStatement.OTHER, null);
  }
}
