package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.RedisChannelHandler;
import com.lambdaworks.redis.RedisURI;
import com.lambdaworks.redis.StatefulRedisConnectionImpl;
import com.lambdaworks.redis.cluster.RedisClusterClient;
import com.lambdaworks.redis.protocol.CommandArgs;
import com.lambdaworks.redis.protocol.CommandWrapper;
import com.lambdaworks.redis.protocol.RedisCommand;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;

/** What Lettuce keeps to itself, resolved once. Where a release has it otherwise, commands are reported without it. */
final class Reflected {
  private static final MethodHandle DATABASE = field(StatefulRedisConnectionImpl.class, "db");
  private static final MethodHandle ARGUMENTS = field(CommandArgs.class, "singularArguments");
  private static final MethodHandle ENCODED = field(CommandArgs.class, "buffer");
  /** Arguments that are not encoded yet: keys, and what the library adds. */
  private static final Class<?>[] PLAIN = {argumentType("Key"), argumentType("String"), argumentType("Integer"), argumentType("Double"),
      argumentType("Bytes")};
  private static final MethodHandle[] VALUES = {field(PLAIN[0], "key"), field(PLAIN[1], "val"), field(PLAIN[2], "val"), field(PLAIN[3], "val"),
      field(PLAIN[4], "val")};
  private static final MethodHandle WRAPPED = field(CommandWrapper.class, "command");
  private static final MethodHandle SUBSCRIBER = field(type("com.lambdaworks.redis.ReactiveCommandDispatcher$ObservableCommand"), "subscriber");
  private static final MethodHandle SERVERS = field(RedisClusterClient.class, "initialUris");
  private static final Class<?> STREAMING = type("com.lambdaworks.redis.output.StreamingOutput");

  private Reflected() {
  }

  /** A class that is not public, or not in each release; null where it is missing. */
  static Class<?> type(String name) {
    try {
      return Class.forName(name, false, Reflected.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** Index of the database that a connection uses now; -1 where unknown, as in a cluster. */
  static int database(RedisChannelHandler<?, ?> connection) {
    Object database = connection instanceof StatefulRedisConnectionImpl ? read(DATABASE, connection) : null;
    return database == null ? -1 : (Integer) database;
  }

  /** The first server by which a client of a cluster finds the others; null where unknown. */
  static RedisURI server(RedisClusterClient client) {
    Object servers = read(SERVERS, client);
    for (Object each : servers == null ? Collections.emptyList() : (Iterable<?>) servers) {
      return (RedisURI) each;
    }
    return null;
  }

  /** A command's arguments, each of a type of its own; null where unknown. */
  static List<?> arguments(CommandArgs<?, ?> arguments) {
    return (List<?>) read(ARGUMENTS, arguments);
  }

  /** A command's arguments as they are sent; null where they are not encoded yet. */
  static ByteBuffer encoded(CommandArgs<?, ?> arguments) {
    return (ByteBuffer) read(ENCODED, arguments);
  }

  /** An argument as the application or the library gave it; null for one that is a value. */
  static Object argument(Object argument) {
    Class<?> type = argument.getClass();
    for (int i = 0; i < PLAIN.length; i++) {
      if (type == PLAIN[i]) {
        return read(VALUES[i], argument);
      }
    }
    return null;
  }

  private static Class<?> argumentType(String kind) {
    return type("com.lambdaworks.redis.protocol.CommandArgs$" + kind + "Argument");
  }

  /** The command inside another one; null if there is none. */
  static Object wrapped(RedisCommand<?, ?, ?> command) {
    return command instanceof CommandWrapper ? read(WRAPPED, command) : null;
  }

  /** Who gets the answer of a reactive command. */
  static Object subscriber(RedisCommand<?, ?, ?> reactive) {
    return read(SUBSCRIBER, reactive);
  }

  /** Whether a command's values are handed on one by one, while they come. */
  static boolean isStreaming(RedisCommand<?, ?, ?> command) {
    return STREAMING != null && STREAMING.isInstance(command.getOutput());
  }

  private static Object read(MethodHandle field, Object target) {
    try {
      return field == null ? null : field.invokeExact(target);
    } catch (Throwable t) {
      return null;   // a reader of a field has nothing to throw
    }
  }

  private static MethodHandle field(Class<?> owner, String name) {
    try {
      Field field = owner == null ? null : owner.getDeclaredField(name);
      if (field == null) {
        return null;
      }
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
