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
      operation.failed(null, code(cause), false);
    } else {
      operation.failed(null, 0, cause instanceof AllNodesFailedException || cause instanceof DriverTimeoutException
          || cause instanceof ClosedConnectionException || cause instanceof HeartbeatException);
    }
  }

  /**
   * The code of an error in the protocol, which the driver's exceptions do not keep; 0 if it is not known.
   *
   * @see <a href="https://github.com/apache/cassandra/blob/trunk/doc/native_protocol_v5.spec">Error codes of the native protocol</a>
   */
  private static int code(Throwable answered) {
    switch (answered.getClass().getSimpleName()) {
      case "ProtocolError":
        return 0x000A;
      case "UnavailableException":
        return 0x1000;
      case "OverloadedException":
        return 0x1001;
      case "BootstrappingException":
        return 0x1002;
      case "TruncateException":
        return 0x1003;
      case "WriteTimeoutException":
        return 0x1100;
      case "ReadTimeoutException":
        return 0x1200;
      case "ReadFailureException":
        return 0x1300;
      case "FunctionFailureException":
        return 0x1400;
      case "WriteFailureException":
        return 0x1500;
      case "CDCWriteFailureException":
        return 0x1600;
      case "CASWriteUnknownException":
        return 0x1700;
      case "SyntaxError":
        return 0x2000;
      case "UnauthorizedException":
        return 0x2100;
      case "InvalidQueryException":
        return 0x2200;
      case "InvalidConfigurationInQueryException":
        return 0x2300;
      case "AlreadyExistsException":
        return 0x2400;
      default:
        return 0;
    }
  }
}
