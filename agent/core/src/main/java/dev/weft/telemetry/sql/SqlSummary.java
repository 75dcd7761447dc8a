package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;

/**
 * What a statement does to which tables, collected while it is read: operations and their targets in the order in which they are written, as
 * the convention for {@code db.query.summary} requires.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/#generating-a-summary-of-the-query">Summary of the query</a>
 */
final class SqlSummary {
  private static final int MAXIMUM_LENGTH = 255;
  private static final int MAXIMUM_COMMON_TABLES = 32;

  private final StringBuilder summary = new StringBuilder(64);
  private boolean full;
  private @Nullable String operation;
  private boolean inMainOperation;
  private @Nullable String mainTable;
  private @Nullable String firstTable;
  private boolean severalTables;
  private @Nullable String lastTarget;
  private @Nullable String procedure;
  private final String[] commonTables = new String[MAXIMUM_COMMON_TABLES];
  private int commonTableCount;

  /** Whether the statement's operation is known. After EXPLAIN, the operation that is explained is still to come. */
  boolean hasOperation() {
    return operation != null && !isExplained();
  }

  boolean isExplained() {
    return "EXPLAIN".equals(operation);
  }

  /** @param outermost whether this may be the operation of the whole statement */
  void operation(String name, boolean outermost) {
    inMainOperation = !hasOperation() && outermost;
    if (operation == null && inMainOperation) {
      operation = name;
    }
    lastTarget = null;
    summarize(name);
  }

  void table(String raw) {
    String table = unquoted(raw);
    for (int i = 0; i < commonTableCount; i++) {
      if (commonTables[i].equalsIgnoreCase(table)) {
        return;
      }
    }
    if (firstTable == null) {
      firstTable = table;
    } else if (!firstTable.equalsIgnoreCase(table)) {
      severalTables = true;
    }
    if (inMainOperation && mainTable == null) {
      mainTable = table;
    }
    target(raw);
  }

  /** Adds a name that WITH gives to a query. The same name later in the statement is not a table. */
  void commonTable(String raw) {
    if (commonTableCount < MAXIMUM_COMMON_TABLES) {
      commonTables[commonTableCount++] = unquoted(raw);
    }
  }

  void procedure(String raw) {
    procedure = unquoted(raw);
    target(raw);
  }

  /** Adds a target of the last operation, as it is written. */
  void target(String raw) {
    if (!raw.equals(lastTarget)) {
      lastTarget = raw;
      summarize(raw);
    }
  }

  private void summarize(String part) {
    int length = summary.length() + part.length() + (summary.length() == 0 ? 0 : 1);
    if (full || length > MAXIMUM_LENGTH) {
      full = true;
      return;
    }
    if (summary.length() > 0) {
      summary.append(' ');
    }
    summary.append(part);
  }

  /** Removes the last operation's target, which turned out to be something else. */
  void forgetTargets() {
    if (lastTarget != null && !full) {
      summary.setLength(summary.length() - lastTarget.length() - 1);
      lastTarget = null;
      firstTable = null;
      mainTable = null;
      severalTables = false;
    }
  }

  /** The statement, with its text. */
  SqlStatement statement(String text) {
    String type = queryType();
    boolean changes = type != SqlStatement.SELECT && !isExplained() && !"DROP TABLE".equals(operation)
        && !"TRUNCATE".equals(operation);
    String table = changes ? mainTable : severalTables ? null : firstTable;
    return new SqlStatement(text, operation, operation == null ? null : table, summary.length() == 0 ? null : summary.toString(), type,
        procedure);
  }

  private String queryType() {
    if (operation == null) {
      return SqlStatement.OTHER;
    }
    switch (operation) {
      case "SELECT":
        return SqlStatement.SELECT;
      case "INSERT":
      case "REPLACE":
      case "UPSERT":
        return SqlStatement.INSERT;
      case "UPDATE":
        return SqlStatement.UPDATE;
      case "DELETE":
        return SqlStatement.DELETE;
      default:
        return SqlStatement.OTHER;
    }
  }

  /** A name without the quotes around its parts. */
  private static String unquoted(String name) {
    StringBuilder plain = null;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean quote = c == '"' || c == '`' || c == '[' || c == ']';
      if (quote && plain == null) {
        plain = new StringBuilder(name.length()).append(name, 0, i);
      } else if (!quote && plain != null) {
        plain.append(c);
      }
    }
    return plain == null ? name : plain.toString();
  }
}
