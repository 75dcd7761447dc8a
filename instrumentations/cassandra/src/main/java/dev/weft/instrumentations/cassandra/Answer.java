package dev.weft.instrumentations.cassandra;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.session.Session;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/**
 * What the caller of a statement gets instead of the driver's future: completed as that is, in the context of the caller, once the statement has ended.
 * What is registered with a future last runs first, so that with the driver's own what follows the answer would be part of the statement.
 */
final class Answer extends CompletableFuture<AsyncResultSet> implements BiConsumer<AsyncResultSet, Throwable>, Undoable {
  private final DatabaseOperation operation;
  private final @Nullable Operation caller;
  private final Statement<?> statement;
  private final Session session;
  private @Nullable CompletionStage<AsyncResultSet> driver;

  Answer(DatabaseOperation operation, @Nullable Operation caller, Statement<?> statement, Session session) {
    this.operation = operation;
    this.caller = caller;
    this.statement = statement;
    this.session = session;
  }

  /** The statement is on its way. Returns what its caller gets. */
  @Nullable CompletionStage<AsyncResultSet> awaits(@Nullable CompletionStage<AsyncResultSet> future, @Nullable Throwable thrown) {
    operation.detach();
    if (future == null) {
      end(null, thrown);
      return null;
    }
    driver = future;
    future.whenComplete(this);
    return this;
  }

  /** The caller has the driver's own future. */
  @Override
  public void undo(@Nullable Throwable thrown) {
    operation.detach();
    operation.end(thrown);
  }

  /** No woven call is around this. */
  @Override
  public void accept(@Nullable AsyncResultSet rows, @Nullable Throwable thrown) {
    end(rows, thrown);
    Scope scope = Context.attach(caller);
    try {
      if (thrown == null) {
        complete(rows);
      } else {
        completeExceptionally(thrown);
      }
    } finally {
      scope.close();
    }
  }

  private void end(@Nullable AsyncResultSet rows, @Nullable Throwable thrown) {
    try {
      if (thrown != null) {
        Failures.tell(operation, thrown, statement, session);
      } else if (rows != null) {
        Executed.tell(operation, rows.getExecutionInfo(), statement, session);
      }
    } catch (RuntimeException | LinkageError e) {
      Cassandra.CASSANDRA.failed(e);
    } finally {
      operation.end(thrown);
    }
  }

  /** The driver gives up its request if its own future is cancelled. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (driver != null) {
      driver.toCompletableFuture().cancel(mayInterruptIfRunning);
    }
    return super.cancel(mayInterruptIfRunning);
  }
}
