package dev.weft.telemetry.sql;

/** Looks at every statement, whether it is sampled or not. */
public abstract class StatementWatch {
  /** Called when a statement ends, or connecting to a database does, on any thread. What encloses the operation is known still. */
  public abstract void ended(DatabaseOperation operation);
}
