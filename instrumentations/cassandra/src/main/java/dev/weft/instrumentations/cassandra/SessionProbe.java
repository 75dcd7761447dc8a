package dev.weft.instrumentations.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.session.Session;
import com.datastax.oss.driver.internal.core.context.InternalDriverContext;
import com.datastax.oss.driver.internal.core.metadata.DefaultNode;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolKind;
import dev.weft.telemetry.pools.PoolProbe;
import dev.weft.telemetry.pools.Pools;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Asks a node whether it answers. There are no figures: the connections of a session carry as many statements at once as there are. */
final class SessionProbe implements PoolProbe<CqlSession> {
  private static final SessionProbe PROBE = new SessionProbe();

  private SessionProbe() {
  }

  static void made(Session session) {
    Pools.register(PoolKind.DATABASE, session, PROBE);
  }

  @Override
  public void read(CqlSession session, PoolFigures figures) {
    figures.name(place(session));
  }

  /** Where it leads, as pools of other databases are called: {@code db:9042/shop}. */
  private static @Nullable String place(CqlSession session) {
    String server = null;
    for (DefaultNode node : ((InternalDriverContext) session.getContext()).getMetadataManager().getContactPoints()) {
      InetSocketAddress address = Databases.address(node.getEndPoint());
      String each = address == null ? node.getEndPoint().toString() : address.getHostString() + ':' + address.getPort();
      server = server == null || each.compareTo(server) < 0 ? each : server;   // they have no order
    }
    String keyspace = Databases.keyspace(session);
    return server == null || keyspace == null ? server : server + '/' + keyspace;
  }

  @Override
  public @Nullable String ask(CqlSession session, int limitMillis) throws Exception {
    PoolProbe.await(session.executeAsync("SELECT key FROM system.local"), TimeUnit.MILLISECONDS.toNanos(limitMillis));
    return place(session);
  }
}
