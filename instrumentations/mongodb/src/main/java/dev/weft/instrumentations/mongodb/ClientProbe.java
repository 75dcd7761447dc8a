package dev.weft.instrumentations.mongodb;

import com.mongodb.ReadPreference;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import dev.weft.advice.Nullable;
import dev.weft.telemetry.pools.PoolFigures;
import dev.weft.telemetry.pools.PoolProbe;
import java.util.List;
import org.bson.Document;

/**
 * Asks a server of a client's cluster whether it answers, whichever is the nearest. The driver has no limit for one call: one that finds no server ends
 * when the client's own limit does.
 */
final class ClientProbe implements PoolProbe<MongoClient> {
  static final String CLIENT = "com.mongodb.client.internal.MongoClientImpl";
  static final ClientProbe PROBE = new ClientProbe();

  private ClientProbe() {
  }

  /** Called as the pool of its first server is. Figures are the pools'. */
  @Override
  public void read(MongoClient client, PoolFigures figures) {
    figures.name(server(client));
  }

  /** The first that the application named; null for a cluster that is looked up by DNS and not found yet. */
  private static @Nullable String server(MongoClient client) {
    List<ServerAddress> hosts = client.getClusterDescription().getClusterSettings().getHosts();
    return hosts.isEmpty() ? null : hosts.get(0).toString();
  }

  @Override
  public @Nullable String ask(MongoClient client, int limitMillis) {
    client.getDatabase("admin").runCommand(new Document("ping", 1), ReadPreference.nearest());
    return server(client);
  }
}
