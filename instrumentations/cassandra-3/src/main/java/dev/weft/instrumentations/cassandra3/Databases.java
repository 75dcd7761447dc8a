package dev.weft.instrumentations.cassandra3;

import com.datastax.driver.core.Host;
import com.datastax.driver.core.SSLOptions;
import com.datastax.driver.core.Session;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.sql.CassandraConvention;
import dev.weft.telemetry.sql.DatabaseConnection;
import java.net.InetSocketAddress;
import java.util.Objects;

/** The keyspace of a session, which may change, and the nodes of its cluster. */
final class Databases {
  /** What connections through a proxy have. */
  private static final String SNI = "com.datastax.driver.core.SniSSLOptions";
  /** By session, and by node: what was last told of it. */
  private static final WeakIdentityMap<DatabaseConnection> KNOWN = LibraryState.map("cassandra-3.databases");

  private Databases() {
  }

  static DatabaseConnection of(Session session) {
    String keyspace = session.getLoggedKeyspace();
    DatabaseConnection known = KNOWN.get(session);
    if (known == null && !session.getState().getConnectedHosts().isEmpty()) {
      SessionProbe.connected(session);   // or has been before the agent was there
    }
    if (known == null || !Objects.equals(known.namespace(), keyspace)) {
      known = CassandraConvention.at(keyspace, null);
      KNOWN.put(session, known);
    }
    return known;
  }

  static DatabaseConnection of(Session session, Host node) {
    String keyspace = session.getLoggedKeyspace();
    DatabaseConnection known = KNOWN.get(node);
    if (known == null || !Objects.equals(known.namespace(), keyspace)) {
      known = CassandraConvention.at(keyspace, address(session, node));
      KNOWN.put(node, known);
    }
    return known;
  }

  /** Null behind a proxy. */
  static @Nullable InetSocketAddress address(Session session, Host node) {
    return isBehindProxy(session) ? null : node.getSocketAddress();
  }

  /** Whether nodes are reached by a proxy that is told by SNI, whose address is looked up anew each time that it is asked for. */
  static boolean isBehindProxy(Session session) {
    SSLOptions options = session.getCluster().getConfiguration().getProtocolOptions().getSSLOptions();
    return options != null && options.getClass().getName().equals(SNI);
  }
}
