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
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.PeerAddress;
import dev.weft.telemetry.SemanticAttributes;
import dev.weft.telemetry.sql.DatabaseOperation;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * How a statement was executed, and which node coordinated that.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/cassandra/">Semantic conventions for Cassandra</a>
 */
final class Executed {
  private static final Attribute CONSISTENCY_LEVEL = Attribute.of("cassandra.consistency.level");
  private static final Attribute COORDINATOR_DC = Attribute.of("cassandra.coordinator.dc");
  private static final Attribute COORDINATOR_ID = Attribute.of("cassandra.coordinator.id");
  private static final Attribute PAGE_SIZE = Attribute.of("cassandra.page.size");
  private static final Attribute QUERY_IDEMPOTENT = Attribute.of("cassandra.query.idempotent");
  private static final Attribute SPECULATIVE_EXECUTION_COUNT = Attribute.of("cassandra.speculative_execution.count");

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
        operation.set(SPECULATIVE_EXECUTION_COUNT, info.getSpeculativeExecutionCount());
      }
    }
  }

  static void coordinatedBy(DatabaseOperation operation, Node node, Session session) {
    operation.answeredBy(Databases.of(Databases.keyspace(session), node));
    if (!operation.isRecording()) {
      return;
    }
    operation.set(COORDINATOR_DC, node.getDatacenter());
    operation.set(COORDINATOR_ID, node.getHostId() == null ? null : node.getHostId().toString());
    InetSocketAddress address = Databases.address(node.getEndPoint());
    if (address != null && address.getAddress() != null) {
      operation.set(SemanticAttributes.NETWORK_PEER_ADDRESS, PeerAddress.text(address.getAddress()));
      operation.set(SemanticAttributes.NETWORK_PEER_PORT, address.getPort());
    }
  }

  /** What a statement does not say itself its profile does. */
  private static void asked(DatabaseOperation operation, Statement<?> statement, Session session) {
    DriverExecutionProfile profile = profile(statement, session);
    ConsistencyLevel level = statement.getConsistencyLevel();
    String consistency = level == null ? profile.getString(DefaultDriverOption.REQUEST_CONSISTENCY) : level.toString();
    operation.set(CONSISTENCY_LEVEL, consistency.toLowerCase(Locale.ROOT));
    int pageSize = statement.getPageSize() > 0 ? statement.getPageSize() : profile.getInt(DefaultDriverOption.REQUEST_PAGE_SIZE);
    if (pageSize > 0) {
      operation.set(PAGE_SIZE, pageSize);
    }
    Boolean idempotent = statement.isIdempotent();
    operation.set(QUERY_IDEMPOTENT, idempotent == null ? profile.getBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE) : idempotent);
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
