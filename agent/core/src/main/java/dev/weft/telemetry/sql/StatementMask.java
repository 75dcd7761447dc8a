package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.TextMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Removes the hidden parts of statements from the messages that quote them. Used when an exception is exported. Where there is too much to look
 * for, the whole message is removed.
 */
final class StatementMask implements TextMask {
  /** Characters that the search for all parts reads at most, or nearly so. */
  private static final long MOST_READ = 1 << 23;

  private final @Nullable List<String> statements;
  private final SqlDialect dialect;

  /** @param statements their texts as they were executed; null: there were too many to keep, so that whole messages are removed */
  StatementMask(@Nullable List<String> statements, SqlDialect dialect) {
    this.statements = statements;
    this.dialect = dialect;
  }

  @Override
  public String mask(String text) {
    TextParts messages = messages(text);
    List<QuotedStatement> quoted = quoted(messages.length());
    StringBuilder shown = new StringBuilder(text.length());
    int copied = 0;
    for (int i = 0; i < messages.count(); i++) {
      shown.append(text, copied, messages.from(i));
      copied = messages.to(i);
      String message = text.substring(messages.from(i), copied);
      boolean[] hidden = new boolean[message.length()];
      if (quoted == null) {
        Arrays.fill(hidden, true);
      } else {
        for (QuotedStatement statement : quoted) {
          statement.hide(message, hidden);
        }
      }
      append(shown, message, hidden);
    }
    return shown.append(text, copied, text.length()).toString();
  }

  /** The statements that have something to hide; null where whole messages are removed: the end of a long statement is not read. */
  private @Nullable List<QuotedStatement> quoted(int messagesLength) {
    if (statements == null) {
      return null;
    }
    List<QuotedStatement> quoted = new ArrayList<>();
    long read = 0;
    for (String statement : statements) {
      TextParts parts = SqlAnalyzer.hiddenParts(statement, dialect);
      read += statement.length() + (parts.count() + 1L) * messagesLength;
      if (statement.length() > SqlScanner.MAXIMUM_SCANNED || read > MOST_READ) {
        return null;
      }
      if (parts.count() > 0) {
        quoted.add(new QuotedStatement(statement, parts));
      }
    }
    return quoted;
  }

  private static void append(StringBuilder shown, String message, boolean[] hidden) {
    for (int i = 0; i < hidden.length; i++) {
      if (!hidden[i]) {
        shown.append(message.charAt(i));
      } else if (i == 0 || !hidden[i - 1]) {
        shown.append('?');
      }
    }
  }

  /** All of a text but the frames of stack traces. */
  private static TextParts messages(String text) {
    TextParts messages = new TextParts();
    int start = -1;
    int end = -1;
    for (int line = 0; line < text.length(); line = end + 1) {
      int endBefore = end;
      end = text.indexOf('\n', line);
      end = end < 0 ? text.length() : end;
      boolean frame = isFrame(text, line, end);
      if (frame && start >= 0) {
        messages.add(start, endBefore);
        start = -1;
      } else if (!frame && start < 0) {
        start = line;
      }
    }
    if (start >= 0) {
      messages.add(start, end);
    }
    return messages;
  }

  /** Whether a line is {@code at type.method(file)}, or says how many such lines follow. */
  private static boolean isFrame(String text, int line, int end) {
    int at = line;
    while (at < end && text.charAt(at) == '\t') {
      at++;
    }
    if (at == line || !text.startsWith("at ", at)) {
      return at > line && text.startsWith("... ", at);
    }
    int name = at + 3;
    int open = name;
    while (open < end && (Character.isJavaIdentifierPart(text.charAt(open)) || "./@<>-".indexOf(text.charAt(open)) >= 0)) {
      open++;
    }
    return open > name && open < end && text.charAt(open) == '(';
  }
}
