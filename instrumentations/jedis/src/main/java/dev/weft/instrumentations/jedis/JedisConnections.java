package dev.weft.instrumentations.jedis;

import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.redis.RedisOperation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.args.Rawable;

/** Where a connection leads to: its server, and the database that was selected over it. */
final class JedisConnections {
  /** By connection: the database selected, where it is not the first. */
  private static final WeakIdentityMap<Integer> DATABASES = LibraryState.map("jedis.databases");
  private static final MethodHandle SOCKET_FACTORY = field("socketFactory", JedisSocketFactory.class);
  private static final MethodHandle SOCKET = field("socket", Socket.class);
  private static final int MOST_DIGITS = 5;

  private JedisConnections() {
  }

  static void describe(RedisOperation operation, Connection connection) {
    JedisSocketFactory factory = socketFactory(connection);
    if (factory instanceof DefaultJedisSocketFactory) {
      describe(operation, (DefaultJedisSocketFactory) factory);
    } else {
      operation.server(null, -1);
    }
    if (operation.isRecording()) {
      Integer database = DATABASES.get(connection);
      operation.database(database == null ? 0 : database);
      Socket socket = socket(connection);
      if (socket != null) {   // else it is yet to be connected
        operation.peer(socket.getInetAddress(), socket.getPort());
      }
    }
  }

  static void describe(RedisOperation operation, DefaultJedisSocketFactory factory) {
    HostAndPort server = factory.getHostAndPort();
    operation.server(server == null ? null : server.getHost(), server == null ? -1 : server.getPort());
  }

  /** Remembers the database if the command selects one. */
  static void select(Connection connection, CommandArguments arguments) {
    if (arguments.getCommand() != Protocol.Command.SELECT) {
      return;
    }
    Iterator<Rawable> all = arguments.iterator();
    all.next();
    int database = all.hasNext() ? index(new String(all.next().getRaw(), StandardCharsets.US_ASCII)) : -1;
    if (database > 0) {
      DATABASES.put(connection, database);
    } else if (database == 0) {
      DATABASES.remove(connection);
    }
  }

  /** An index that Redis may know, or -1. */
  private static int index(String text) {
    int index = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || i == MOST_DIGITS) {
        return -1;
      }
      index = index * 10 + c - '0';
    }
    return text.isEmpty() ? -1 : index;
  }

  private static JedisSocketFactory socketFactory(Connection connection) {
    if (SOCKET_FACTORY == null) {
      return null;
    }
    try {
      return (JedisSocketFactory) SOCKET_FACTORY.invokeExact(connection);
    } catch (Throwable t) {
      return null;   // a field's reader has nothing to throw
    }
  }

  private static Socket socket(Connection connection) {
    if (SOCKET == null) {
      return null;
    }
    try {
      return (Socket) SOCKET.invokeExact(connection);
    } catch (Throwable t) {
      return null;   // a field's reader has nothing to throw
    }
  }

  /** The accessor for the address is private to Jedis in most releases, and refuses all but one kind of factory; null without the field. */
  private static MethodHandle field(String name, Class<?> type) {
    try {
      Field field = Connection.class.getDeclaredField(name);
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(type, Connection.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;   // another layout, or an application that does not open the module: commands are reported without their server
    }
  }
}
