package dev.weft.telemetry.sql;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Attribute;
import dev.weft.telemetry.PeerAddress;
import dev.weft.telemetry.SemanticAttributes;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * What is told of Cassandra's statements beyond what is told of those of other databases.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/cassandra/">Semantic conventions for Cassandra</a>
 */
public final class CassandraConvention {
  private static final String SYSTEM = "cassandra";

  private static final Attribute CONSISTENCY_LEVEL = Attribute.of("cassandra.consistency.level");
  private static final Attribute COORDINATOR_DC = Attribute.of("cassandra.coordinator.dc");
  private static final Attribute COORDINATOR_ID = Attribute.of("cassandra.coordinator.id");
  private static final Attribute PAGE_SIZE = Attribute.of("cassandra.page.size");
  private static final Attribute QUERY_IDEMPOTENT = Attribute.of("cassandra.query.idempotent");
  private static final Attribute SPECULATIVE_EXECUTION_COUNT = Attribute.of("cassandra.speculative_execution.count");

  private CassandraConvention() {
  }

  /** A keyspace, if one is used, at a node, if that is known. */
  public static DatabaseConnection at(@Nullable String keyspace, @Nullable InetSocketAddress node) {
    return node == null ? DatabaseConnection.of(SYSTEM, keyspace, null, -1)
        : DatabaseConnection.of(SYSTEM, keyspace, node.getHostString(), node.getPort());
  }

  /** Which node coordinated a statement. What is null is not known. */
  public static void coordinatedBy(
      DatabaseOperation operation, @Nullable String datacenter, @Nullable String node, @Nullable InetSocketAddress address) {
    operation.set(COORDINATOR_DC, datacenter);
    operation.set(COORDINATOR_ID, node);
    if (address != null && address.getAddress() != null) {
      operation.set(SemanticAttributes.NETWORK_PEER_ADDRESS, PeerAddress.text(address.getAddress()));
      operation.set(SemanticAttributes.NETWORK_PEER_PORT, address.getPort());
    }
  }

  /**
   * How a statement was to be executed.
   *
   * @param pageSize 0 or less if results have no pages
   */
  public static void asked(DatabaseOperation operation, String consistencyLevel, int pageSize, boolean idempotent) {
    operation.set(CONSISTENCY_LEVEL, consistencyLevel.toLowerCase(Locale.ROOT));
    if (pageSize > 0) {
      operation.set(PAGE_SIZE, pageSize);
    }
    operation.set(QUERY_IDEMPOTENT, idempotent);
  }

  /** How many further nodes were asked because the first was slow. */
  public static void speculativeExecutions(DatabaseOperation operation, int count) {
    operation.set(SPECULATIVE_EXECUTION_COUNT, count);
  }

  /**
   * The code of an error in the protocol, which the driver's exceptions do not keep; 0 if it is not known.
   *
   * @see <a href="https://github.com/apache/cassandra/blob/trunk/doc/native_protocol_v5.spec">Error codes of the native protocol</a>
   */
  public static int code(Throwable answered) {
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
      case "FunctionExecutionException":   // up to 3.x of the driver
        return 0x1400;
      case "WriteFailureException":
        return 0x1500;
      case "CDCWriteFailureException":
      case "CDCWriteException":   // up to 3.x of the driver
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
