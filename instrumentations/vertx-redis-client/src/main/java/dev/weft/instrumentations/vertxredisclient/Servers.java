package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.redis.RedisOperation;
import io.vertx.core.net.SocketAddress;
import io.vertx.redis.client.impl.RedisURI;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** Which server connections lead to, and which database of it. */
final class Servers {
  /** By connection, and by what kept one from being made. */
  private static final WeakIdentityMap<InetSocketAddress> SERVERS = LibraryState.map("vertx-redis-client.servers");
  /** By connection: the index, if it is not 0. */
  private static final WeakIdentityMap<Integer> DATABASES = LibraryState.map("vertx-redis-client.databases");
  /** By what makes a client's connections: the server that it was first asked for, as health checks call it. */
  private static final WeakIdentityMap<String> FIRST = LibraryState.map("vertx-redis-client.first-servers");

  private Servers() {
  }

  /** @param address null, or a path, for a socket of the file system */
  static void connected(Object connection, @Nullable SocketAddress address) {
    if (address != null && address.isInetSocket()) {
      SERVERS.put(connection, resolved(address));
    }
  }

  private static InetSocketAddress resolved(SocketAddress address) {
    String numeric = address.hostAddress();
    if (numeric != null) {
      try {
        return new InetSocketAddress(InetAddress.getByAddress(address.host(), InetAddress.getByName(numeric).getAddress()), address.port());
      } catch (UnknownHostException e) {   // not numeric
        return InetSocketAddress.createUnresolved(address.host(), address.port());
      }
    }
    return InetSocketAddress.createUnresolved(address.host(), address.port());
  }

  static boolean isKnown(Object sender) {
    return SERVERS.get(sender) != null;
  }

  static void describe(Object connection, RedisOperation operation) {
    InetSocketAddress server = SERVERS.get(connection);
    operation.server(server.getHostString(), server.getPort());
    if (operation.isRecording()) {
      operation.peer(server.getAddress(), server.getPort());
      Integer database = DATABASES.get(connection);
      operation.database(database == null ? 0 : database);
    }
  }

  /** A connection selects a database: as the client opens it, or as the application says. */
  static void selected(Object connection, @Nullable Object index) {
    if (index instanceof byte[] && isKnown(connection)) {
      try {
        DATABASES.put(connection, Integer.valueOf(new String((byte[]) index, StandardCharsets.US_ASCII)));
      } catch (NumberFormatException e) {   // Redis will say so
        return;
      }
    }
  }

  /** A connection to a server could not be made. */
  static void failed(Throwable thrown, String endpoint) {
    SocketAddress address = address(endpoint);
    if (address != null) {
      SERVERS.put(thrown, InetSocketAddress.createUnresolved(address.host(), address.port()));
    }
  }

  static void describeFailure(Throwable thrown, RedisOperation operation) {
    InetSocketAddress server = SERVERS.get(thrown);
    if (server != null) {
      operation.server(server.getHostString(), server.getPort());
    }
  }

  static void asked(Object manager, String endpoint) {
    if (FIRST.get(manager) == null) {
      SocketAddress address = address(endpoint);
      if (address != null) {
        FIRST.put(manager, HostLabels.of(address.host(), address.port()));
      }
    }
  }

  static @Nullable String first(Object manager) {
    return FIRST.get(manager);
  }

  private static @Nullable SocketAddress address(String endpoint) {
    try {
      SocketAddress address = new RedisURI(endpoint).socketAddress();
      return address.isInetSocket() ? address : null;
    } catch (RuntimeException e) {   // the client will say so
      return null;
    }
  }
}
