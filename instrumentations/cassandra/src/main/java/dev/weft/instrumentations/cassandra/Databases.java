package dev.weft.instrumentations.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.EndPoint;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Session;
import com.datastax.oss.driver.internal.core.metadata.DefaultEndPoint;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.sql.CassandraConvention;
import dev.weft.telemetry.sql.DatabaseConnection;
import java.net.InetSocketAddress;
import java.util.Objects;

/** The keyspace of a session, which may change, and the nodes of its cluster. */
final class Databases {
  /** By session, and by node: what was last told of it. */
  private static final WeakIdentityMap<DatabaseConnection> KNOWN = LibraryState.map("cassandra.databases");

  private Databases() {
  }

  static DatabaseConnection of(Session session) {
    String keyspace = keyspace(session);
    DatabaseConnection known = KNOWN.get(session);
    if (known == null) {
      SessionProbe.made(session);   // or was there before the agent
    }
    if (known == null || !Objects.equals(known.namespace(), keyspace)) {
      known = at(keyspace, null);
      KNOWN.put(session, known);
    }
    return known;
  }

  static DatabaseConnection of(@Nullable String keyspace, Node node) {
    DatabaseConnection known = KNOWN.get(node);
    if (known == null || !Objects.equals(known.namespace(), keyspace)) {
      known = at(keyspace, node.getEndPoint());
      KNOWN.put(node, known);
    }
    return known;
  }

  static DatabaseConnection at(@Nullable String keyspace, @Nullable EndPoint server) {
    return CassandraConvention.at(keyspace, address(server));
  }

  static @Nullable String keyspace(Session session) {
    CqlIdentifier keyspace = session.getKeyspace().orElse(null);
    return keyspace == null ? null : keyspace.asInternal();
  }

  /** Null for the endpoint of a proxy, whose address is looked up anew each time that it is asked for. */
  static @Nullable InetSocketAddress address(@Nullable EndPoint server) {
    return server instanceof DefaultEndPoint ? ((DefaultEndPoint) server).resolve() : null;
  }
}
