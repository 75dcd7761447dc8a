package dev.weft.instrumentations.cassandra3;

import com.datastax.driver.core.ConsistencyLevel;
import com.datastax.driver.core.ExecutionInfo;
import com.datastax.driver.core.Host;
import com.datastax.driver.core.QueryOptions;
import com.datastax.driver.core.Session;
import com.datastax.driver.core.Statement;
import dev.weft.telemetry.sql.CassandraConvention;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.net.InetSocketAddress;

/** How a statement was executed, and which node coordinated that. */
final class Executed {
  private static final int NO_PAGES = Integer.MAX_VALUE;

  private Executed() {
  }

  static void tell(DatabaseOperation operation, ExecutionInfo info, Session session) {
    if (!info.getTriedHosts().isEmpty()) {
      coordinatedBy(operation, info.getQueriedHost(), session);
    }
  }

  /** The node at an address, as far as it is known. */
  static void coordinatedBy(DatabaseOperation operation, InetSocketAddress address, Session session) {
    for (Host each : session.getState().getConnectedHosts()) {
      if (address.equals(each.getSocketAddress())) {
        coordinatedBy(operation, each, session);
        return;
      }
    }
    operation.answeredBy(CassandraConvention.at(session.getLoggedKeyspace(), address));
    if (operation.isRecording()) {
      CassandraConvention.coordinatedBy(operation, null, null, address);
    }
  }

  private static void coordinatedBy(DatabaseOperation operation, Host node, Session session) {
    operation.answeredBy(Databases.of(session, node));
    if (operation.isRecording()) {
      CassandraConvention.coordinatedBy(operation, node.getDatacenter(), null, Databases.address(session, node));
    }
  }

  /** What a statement does not say itself its cluster does. */
  static void asked(DatabaseOperation operation, Statement statement, Session session) {
    QueryOptions options = session.getCluster().getConfiguration().getQueryOptions();
    ConsistencyLevel level = statement.getConsistencyLevel();
    int pageSize = statement.getFetchSize() > 0 ? statement.getFetchSize() : options.getFetchSize();
    Boolean idempotent = statement.isIdempotent();
    CassandraConvention.asked(operation, (level == null ? options.getConsistencyLevel() : level).name(), pageSize == NO_PAGES ? 0 : pageSize,
        idempotent == null ? options.getDefaultIdempotence() : idempotent);
  }
}
