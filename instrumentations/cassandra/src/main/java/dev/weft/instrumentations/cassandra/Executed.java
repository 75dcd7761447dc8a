package dev.weft.instrumentations.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfig;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Session;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.sql.CassandraConvention;
import dev.weft.telemetry.sql.DatabaseOperation;

/** How a statement was executed, and which node coordinated that. */
final class Executed {
  private Executed() {
  }

  /** @param info null if the driver never sent the statement */
  static void tell(DatabaseOperation operation, @Nullable ExecutionInfo info, Statement<?> statement, Session session) {
    if (info != null && info.getCoordinator() != null) {
      coordinatedBy(operation, info.getCoordinator(), session);
    }
    if (operation.isRecording()) {
      asked(operation, statement, session);
      if (info != null) {
        CassandraConvention.speculativeExecutions(operation, info.getSpeculativeExecutionCount());
      }
    }
  }

  static void coordinatedBy(DatabaseOperation operation, Node node, Session session) {
    operation.answeredBy(Databases.of(Databases.keyspace(session), node));
    if (operation.isRecording()) {
      CassandraConvention.coordinatedBy(operation, node.getDatacenter(), node.getHostId() == null ? null : node.getHostId().toString(),
          Databases.address(node.getEndPoint()));
    }
  }

  /** What a statement does not say itself its profile does. */
  private static void asked(DatabaseOperation operation, Statement<?> statement, Session session) {
    DriverExecutionProfile profile = profile(statement, session);
    ConsistencyLevel level = statement.getConsistencyLevel();
    String consistency = level == null ? profile.getString(DefaultDriverOption.REQUEST_CONSISTENCY) : level.toString();
    int pageSize = statement.getPageSize() > 0 ? statement.getPageSize() : profile.getInt(DefaultDriverOption.REQUEST_PAGE_SIZE);
    Boolean idempotent = statement.isIdempotent();
    CassandraConvention.asked(operation, consistency, pageSize,
        idempotent == null ? profile.getBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE) : idempotent);
  }

  private static DriverExecutionProfile profile(Statement<?> statement, Session session) {
    if (statement.getExecutionProfile() != null) {
      return statement.getExecutionProfile();
    }
    DriverConfig config = session.getContext().getConfig();
    String name = statement.getExecutionProfileName();
    return name == null || name.isEmpty() ? config.getDefaultProfile() : config.getProfile(name);
  }
}
