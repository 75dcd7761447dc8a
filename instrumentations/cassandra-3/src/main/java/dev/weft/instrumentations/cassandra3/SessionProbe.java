package dev.weft.instrumentations.cassandra3;

import com.datastax.driver.core.Host;
import com.datastax.driver.core.Session;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.PoolProbe;
import dev.weft.telemetry.pools.Pools;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Asks a node whether it answers. There are no figures: the connections of a session carry as many statements at once as there are. */
final class SessionProbe implements PoolProbe<Session> {
  private static final SessionProbe PROBE = new SessionProbe();

  private SessionProbe() {
  }

  /** Not before its cluster has connected, which asking for nodes would do. */
  static void connected(Session session) {
    Pools.register(PoolKind.DATABASE, session, PROBE);
  }

  @Override
  public void read(Session session, PoolFigures figures) {
    if (session.isClosed() || session.getCluster().isClosed()) {
      figures.closed();
    } else {
      figures.name(place(session));
    }
  }

  /** Where it leads, as pools of other databases are called: {@code db:9042/shop}. */
  private static @Nullable String place(Session session) {
    String server = null;
    for (Host node : session.getCluster().getMetadata().getAllHosts()) {
      InetSocketAddress address = Databases.address(session, node);
      String each = address == null ? node.toString() : address.getHostString() + ':' + address.getPort();
      server = server == null || each.compareTo(server) < 0 ? each : server;   // they have no order
    }
    String keyspace = session.getLoggedKeyspace();
    return server == null || keyspace == null ? server : server + '/' + keyspace;
  }

  @Override
  public @Nullable String ask(Session session, int limitMillis) throws Exception {
    session.executeAsync("SELECT key FROM system.local").getUninterruptibly(limitMillis, TimeUnit.MILLISECONDS);
    return place(session);
  }
}
