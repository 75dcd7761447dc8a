package dev.weft.instrumentations.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.session.Session;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.AnswerFuture;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.sql.DatabaseOperation;

/** What the caller of a statement gets. */
final class Answer extends AnswerFuture<AsyncResultSet> {
  private final DatabaseOperation operation;
  private final Statement<?> statement;
  private final Session session;

  Answer(DatabaseOperation operation, @Nullable Operation caller, Statement<?> statement, Session session) {
    super(operation, caller);
    this.operation = operation;
    this.statement = statement;
    this.session = session;
  }

  @Override
  protected void describe(@Nullable AsyncResultSet rows, @Nullable Throwable thrown) {
    if (thrown != null) {
      Failures.tell(operation, thrown, statement, session);
    } else if (rows != null) {
      Executed.tell(operation, rows.getExecutionInfo(), statement, session);
    }
  }
}
