package dev.weft.metrics;

import dev.weft.telemetry.DatabaseOperation;
import dev.weft.telemetry.SqlStatement;

/** Statements executed: {@code database_queries_total} and {@code database_query_duration_seconds}. */
final class DatabaseRows {
  private static final String[] QUERY_TYPES = {"select", "insert", "update", "delete", LabelLimit.OTHER};

  private final SeriesByTwo<Table> tables;

  DatabaseRows(Rows rows) {
    CounterFamily queries = rows.counter("database_queries", "Statements executed.", "query_type", "status");
    HistogramFamily durations =
        rows.durations("database_query_duration_seconds", "Time to execute a statement.", "query_type", "table");
    LabelLimit queryTypes = rows.few("query_type");
    for (String queryType : QUERY_TYPES) {
      queryTypes.admit(queryType);
      queries.point(queryType, "success");
      queries.point(queryType, "error");
    }
    tables = new SeriesByTwo<Table>(rows.limit("table"), queryTypes) {
      @Override
      Table create(String table, String queryType) {
        return new Table(
            DatabaseRows.this, queries.point(queryType, "success"), queries.point(queryType, "error"), durations.point(queryType, table));
      }
    };
  }

  void measure(DatabaseOperation operation) {
    Table table = table(operation.statement());
    (operation.errorType() == null ? table.success : table.error).count(operation);
    table.duration.observe(operation.durationNanos(), operation);
  }

  /** Looked up once for each statement; each time where the limit of the label was met, which is counted. */
  private Table table(SqlStatement statement) {
    Object measured = statement.measured();
    if (measured instanceof Table && ((Table) measured).rows == this) {
      return (Table) measured;
    }
    Table table = tables.known(statement.table(), statement.queryType());
    if (table == null) {
      return tables.get(statement.table(), statement.queryType());
    }
    statement.measured(table);
    return table;
  }

  /** What is measured for one type of statement on one table. */
  private static final class Table {
    final DatabaseRows rows;
    final CounterFamily.Point success;
    final CounterFamily.Point error;
    final HistogramFamily.Point duration;

    Table(DatabaseRows rows, CounterFamily.Point success, CounterFamily.Point error, HistogramFamily.Point duration) {
      this.rows = rows;
      this.success = success;
      this.error = error;
      this.duration = duration;
    }
  }
}
