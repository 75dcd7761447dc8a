package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a statement does to which tables, collected while it is read: operations and their targets in the order and the form in which they
 * are written, as the convention for {@code db.query.summary} requires.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/database-spans/#generating-a-summary-of-the-query">Summary of the query</a>
 */
final class SqlSummary {
  private static final int MAXIMUM_LENGTH = 255;
  private static final int MAXIMUM_COMMON_TABLES = 32;
  private static final int MAXIMUM_TABLES = 128;

  private final SqlNames.Folding folding;
  private final StringBuilder summary = new StringBuilder(64);
  private boolean full;
  /** In upper case. */
  private @Nullable String operation;
  private boolean inMainOperation;
  private @Nullable String mainTable;
  private @Nullable String firstTable;
  /** As they are written. */
  private final List<String> tables = new ArrayList<>(2);
  private @Nullable String lastTarget;
  private @Nullable String procedure;
  private final String[] commonTables = new String[MAXIMUM_COMMON_TABLES];
  private int commonTableCount;

  SqlSummary(SqlNames.Folding folding) {
    this.folding = folding;
  }

  /** Whether the statement's operation is known. After EXPLAIN, the operation that is explained is still to come. */
  boolean hasOperation() {
    return operation != null && !isExplained();
  }

  boolean isExplained() {
    return "EXPLAIN".equals(operation);
  }

  /**
   * @param name in upper case
   * @param written as the statement has it
   * @param outermost whether this may be the operation of the whole statement
   */
  void operation(String name, String written, boolean outermost) {
    inMainOperation = !hasOperation() && outermost;
    if (operation == null && inMainOperation) {
      operation = name;
    }
    lastTarget = null;
    summarize(written);
  }

  void table(String raw) {
    String table = SqlNames.unquoted(raw);
    for (int i = 0; i < commonTableCount; i++) {
      if (commonTables[i].equalsIgnoreCase(table)) {
        return;
      }
    }
    if (firstTable == null) {
      firstTable = raw;
    }
    if (inMainOperation && mainTable == null) {
      mainTable = raw;
    }
    if (tables.size() < MAXIMUM_TABLES && !tables.contains(raw)) {
      tables.add(raw);
    }
    target(raw);
  }

  /** Adds a name that WITH gives to a query. The same name later in the statement is not a table. */
  void commonTable(String raw) {
    if (commonTableCount < MAXIMUM_COMMON_TABLES) {
      commonTables[commonTableCount++] = SqlNames.unquoted(raw);
    }
  }

  void procedure(String raw) {
    procedure = SqlNames.unquoted(raw);
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

  /** Removes the one target of the last operation, which turned out to be something else. */
  void forgetTarget() {
    if (lastTarget == null) {
      return;
    }
    if (!full) {
      summary.setLength(summary.length() - lastTarget.length() - 1);
    }
    firstTable = firstTable == lastTarget ? null : firstTable;   // else it is another statement's
    mainTable = mainTable == lastTarget ? null : mainTable;
    if (!tables.isEmpty() && tables.get(tables.size() - 1) == lastTarget) {
      tables.remove(tables.size() - 1);
    }
    lastTarget = null;
  }

  /** The statement, with its text. */
  SqlStatement statement(String text, String hidden) {
    String table = operation == null ? null : mainTable == null || "SELECT".equals(operation) ? firstTable : mainTable;
    return new SqlStatement(text, hidden, table == null ? null : SqlNames.folded(table, folding), foldedTables(),
        summary.length() == 0 ? null : summary.toString(), queryType(), procedure);
  }

  private List<String> foldedTables() {
    if (tables.size() <= 1) {
      return tables.isEmpty() ? Collections.<String>emptyList() : Collections.singletonList(SqlNames.folded(tables.get(0), folding));
    }
    Set<String> folded = new LinkedHashSet<>();
    for (String raw : tables) {
      folded.add(SqlNames.folded(raw, folding));
    }
    return new ArrayList<>(folded);
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
}
