package dev.weft.telemetry.sql;

/** Looks at every statement, whether it is sampled or not. */
public interface StatementWatch {
  /** Called when a statement ends, on any thread, while its enclosing operations are still known. */
  void ended(DatabaseOperation operation);
}
