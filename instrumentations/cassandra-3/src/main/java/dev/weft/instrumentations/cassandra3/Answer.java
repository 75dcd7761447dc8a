package dev.weft.instrumentations.cassandra3;

import com.datastax.driver.core.ResultSet;
import com.datastax.driver.core.ResultSetFuture;
import com.datastax.driver.core.Session;
import com.datastax.driver.core.Statement;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the caller of a statement gets: it is completed once the statement has ended. Who waits for the driver's own may go on before that. */
final class Answer extends CarriedFuture implements ResultSetFuture, Undoable {
  private final DatabaseOperation operation;
  private final Statement statement;
  private final Session session;

  Answer(DatabaseOperation operation, @Nullable Operation caller, Statement statement, Session session) {
    super(caller);
    this.operation = operation;
    this.statement = statement;
    this.session = session;
  }

  /** The statement is on its way. Returns what its caller gets. */
  @Nullable ResultSetFuture awaits(@Nullable ResultSetFuture future, @Nullable Throwable thrown) {
    operation.detach();
    if (future == null) {
      ended(null, thrown);
      return null;
    }
    follow(future);
    return this;
  }

  /** The caller has the driver's own future. */
  @Override
  public void undo(@Nullable Throwable thrown) {
    operation.detach();
    end(thrown);
  }

  @Override
  protected void ended(@Nullable ResultSet rows, @Nullable Throwable thrown) {
    try {
      if (thrown != null) {
        Failures.tell(operation, thrown, session);
      } else if (rows != null && rows.getExecutionInfo() != null) {
        Executed.tell(operation, rows.getExecutionInfo(), session);
      }
      if (operation.isRecording() && !operation.isConnecting()) {
        Executed.asked(operation, statement, session);
      }
    } catch (RuntimeException | LinkageError e) {
      Statements.CASSANDRA.failed(e);
    } finally {
      end(thrown);
    }
  }

  private void end(@Nullable Throwable thrown) {
    if (operation.isConnecting()) {
      operation.endConnecting(thrown);
    } else {
      operation.end(thrown);
    }
  }

  @Override
  public ResultSet getUninterruptibly() {
    try {
      return Uninterruptibles.getUninterruptibly(this);
    } catch (ExecutionException e) {
      return driven().getUninterruptibly();   // throws as the driver does
    }
  }

  @Override
  public ResultSet getUninterruptibly(long timeout, TimeUnit unit) throws TimeoutException {
    try {
      return Uninterruptibles.getUninterruptibly(this, timeout, unit);
    } catch (ExecutionException e) {
      return driven().getUninterruptibly();
    }
  }

  private ResultSetFuture driven() {
    return (ResultSetFuture) driver();
  }
}
