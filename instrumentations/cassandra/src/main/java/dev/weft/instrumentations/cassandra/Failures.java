package dev.weft.instrumentations.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.session.Session;
import dev.weft.telemetry.sql.CassandraConvention;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.util.Iterator;

/** What exceptions say of a database. */
final class Failures {
  private Failures() {
  }

  static void tell(DatabaseOperation operation, Throwable thrown, Statement<?> statement, Session session) {
    Executed.tell(operation, thrown instanceof DriverException ? ((DriverException) thrown).getExecutionInfo() : null, statement, session);
    Throwable cause = thrown;
    if (thrown instanceof AllNodesFailedException) {
      Iterator<Node> tried = ((AllNodesFailedException) thrown).getErrors().keySet().iterator();
      if (tried.hasNext()) {
        Node first = tried.next();
        Executed.coordinatedBy(operation, first, session);
        cause = ((AllNodesFailedException) thrown).getErrors().get(first);
      }
    }
    if (cause instanceof CoordinatorException) {
      Executed.coordinatedBy(operation, ((CoordinatorException) cause).getCoordinator(), session);
      operation.failed(null, CassandraConvention.code(cause), false);
    } else {
      operation.failed(null, 0, cause instanceof AllNodesFailedException || cause instanceof DriverTimeoutException
          || cause instanceof ClosedConnectionException || cause instanceof HeartbeatException);
    }
  }
}
