package dev.weft.instrumentations.cassandra3;

import com.datastax.driver.core.Session;
import com.datastax.driver.core.exceptions.ConnectionException;
import com.datastax.driver.core.exceptions.CoordinatorException;
import com.datastax.driver.core.exceptions.NoHostAvailableException;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.sql.CassandraConvention;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.net.InetSocketAddress;
import java.util.Iterator;

/** What exceptions say of a database. */
final class Failures {
  private Failures() {
  }

  static void tell(DatabaseOperation operation, Throwable thrown, Session session) {
    Throwable cause = cause(thrown);
    if (!Databases.isBehindProxy(session)) {
      InetSocketAddress address = address(cause);
      if (address != null) {
        Executed.coordinatedBy(operation, address, session);
      }
    }
    operation.failed(null, CassandraConvention.code(cause), cause instanceof NoHostAvailableException || cause instanceof ConnectionException);
  }

  /** The failure of the first node, if several were tried. */
  static Throwable cause(Throwable thrown) {
    if (thrown instanceof NoHostAvailableException) {
      Iterator<Throwable> tried = ((NoHostAvailableException) thrown).getErrors().values().iterator();
      return tried.hasNext() ? tried.next() : thrown;
    }
    return thrown;
  }

  /** The node that answered so, or that could not be reached; null if it is not known. */
  static @Nullable InetSocketAddress address(Throwable cause) {
    return cause instanceof CoordinatorException ? ((CoordinatorException) cause).getAddress() : null;
  }
}
