package dev.weft.instrumentations.mongodb.internal;

import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ServerId;
import com.mongodb.internal.connection.Cluster;
import dev.weft.advice.Nullable;
import dev.weft.instrumentations.mongodb.MongoDb;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.mongodb.MongoOperation;
import dev.weft.telemetry.pools.PrivateFields;
import java.util.List;

/** A call looks for a server, or for a connection to it. Only if that fails it is reported, as no command will be. */
final class Connecting {
  private final Object origin;
  private final long startNanos = System.nanoTime();

  /** @param origin the cluster or the server of whose class a method is called */
  Connecting(Object origin) {
    this.origin = origin;
  }

  /** Also called on the driver's threads, where no woven call is around it. */
  void failed(Throwable thrown) {
    if (!(thrown instanceof MongoException)) {   // the client is closed
      return;
    }
    try {
      ServerAddress server = server(thrown);
      MongoOperation.notConnected(Context.slot(), MongoDb.MONGODB, startNanos, server == null ? null : server.getHost(),
          server == null ? 0 : server.getPort(), thrown);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      MongoDb.MONGODB.failed(e);
    }
  }

  /** The server that was tried, the first one if there are several. */
  private @Nullable ServerAddress server(Throwable thrown) throws ReflectiveOperationException {
    if (thrown instanceof MongoSocketException) {
      return ((MongoSocketException) thrown).getServerAddress();
    }
    if (!(origin instanceof Cluster)) {   // since 4.1 a server has no method that tells its address
      return ((ServerId) PrivateFields.read(origin, "serverId")).getAddress();
    }
    List<ServerAddress> hosts = ((Cluster) origin).getSettings().getHosts();
    return hosts.isEmpty() ? null : hosts.get(0);
  }
}
