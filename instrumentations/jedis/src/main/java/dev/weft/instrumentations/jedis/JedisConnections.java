package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.HostLabels;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.redis.RedisOperation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.Connection;

/** Where a connection leads to: its server, and the database that was selected over it. */
final class JedisConnections {
  /** By connection: the database selected, where it is not the first. */
  private static final WeakIdentityMap<Integer> DATABASES = LibraryState.map("jedis.databases");
  /** Before Jedis 4 a connection knows its server; later its socket factory does. */
  private static final @Nullable MethodHandle HOST = method("getHost", String.class);
  private static final @Nullable MethodHandle PORT = method("getPort", int.class);
  static final boolean KNOW_SERVER = HOST != null && PORT != null;
  private static final @Nullable MethodHandle SOCKET = field("socket", Socket.class);
  private static final int MOST_DIGITS = 5;

  private JedisConnections() {
  }

  static void describe(RedisOperation operation, Connection connection) {
    if (KNOW_SERVER) {
      describeOld(operation, connection);
    } else {
      SocketFactories.describe(operation, connection);
    }
    if (operation.isRecording()) {
      Integer database = DATABASES.get(connection);
      operation.database(database == null ? 0 : database);
      Socket socket = socket(connection);
      if (socket != null && socket.getInetAddress() != null) {   // else it is yet to be connected
        operation.peer(socket.getInetAddress(), socket.getPort());
      }
    }
  }

  /** The accessors may be those of the application's socket factory. */
  private static void describeOld(RedisOperation operation, Connection connection) {
    try {
      operation.server((String) HOST.invokeExact(connection), (int) PORT.invokeExact(connection));
    } catch (Throwable t) {
      operation.server(null, -1);
    }
  }

  /**
   * Remembers the database that a command selects.
   *
   * @param argument its first argument
   */
  static void selected(Connection connection, byte[] argument) {
    int database = index(new String(argument, StandardCharsets.US_ASCII));
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

  /** With its port; null if unknown. */
  static @Nullable String server(Connection connection) {
    try {
      return KNOW_SERVER ? HostLabels.of((String) HOST.invokeExact(connection), (int) PORT.invokeExact(connection)) : SocketFactories.server(connection);
    } catch (Throwable t) {   // the application's socket factory
      return null;
    }
  }

  static @Nullable Socket socket(Connection connection) {
    if (SOCKET == null) {
      return null;
    }
    try {
      return (Socket) SOCKET.invokeExact(connection);
    } catch (Throwable t) {
      return null;   // a field's reader has nothing to throw
    }
  }

  private static @Nullable MethodHandle method(String name, Class<?> result) {
    try {
      return MethodHandles.publicLookup().findVirtual(Connection.class, name, MethodType.methodType(result));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;   // another release
    }
  }

  static @Nullable MethodHandle field(String name, Class<?> type) {
    try {
      Field field = Connection.class.getDeclaredField(name);
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(type, Connection.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;   // another layout, or an application that does not open the module: commands are reported without it
    }
  }
}
