package dev.weft.instrumentations.lettuce;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.StatefulRedisClusterConnectionImpl;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.RedisCommand;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;

/** What Lettuce keeps to itself, resolved once. Where a release has it otherwise, commands are reported without it. */
final class Reflected {
  private static final MethodHandle DATABASE = database();
  private static final MethodHandle ARGUMENTS = field(CommandArgs.class, "singularArguments", List.class, CommandArgs.class);
  private static final Class<?> KEY = type("io.lettuce.core.protocol.CommandArgs$KeyArgument");
  private static final MethodHandle KEY_OF = KEY == null ? null : field(KEY, "key", Object.class, Object.class);

  private static final Class<?> SUBSCRIPTION = type("io.lettuce.core.RedisPublisher$RedisSubscription");
  private static final MethodHandle COMMAND_OF =
      SUBSCRIPTION == null ? null : field(SUBSCRIPTION, "subscriptionCommand", RedisCommand.class, Object.class);

  /** What a connection to a cluster knows of the commands that there are, as it does before the application gets it; not in each release. */
  private static final MethodHandle COMMANDS = commands();

  private static final MethodHandle SERVERS = field(RedisClusterClient.class, "initialUris", Iterable.class, RedisClusterClient.class);

  private Reflected() {
  }

  /** A class that is not public, or null. */
  static Class<?> type(String name) {
    try {
      return Class.forName(name, false, Reflected.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  /** Index of the database that a connection uses now; -1 where unknown, as in a cluster. */
  static int database(RedisChannelHandler<?, ?> connection) {
    if (DATABASE == null || !(connection instanceof StatefulRedisConnectionImpl)) {
      return -1;
    }
    try {
      return (int) DATABASE.invokeExact((StatefulRedisConnectionImpl<?, ?>) connection);
    } catch (Throwable t) {
      return -1;   // two readers of fields have nothing to throw
    }
  }

  /** Whether a connection to a cluster is yet to learn which commands there are. */
  static boolean asksForCommands(RedisChannelHandler<?, ?> connection) {
    if (COMMANDS == null || !(connection instanceof StatefulRedisClusterConnectionImpl)) {
      return false;
    }
    try {
      return (Object) COMMANDS.invokeExact((StatefulRedisClusterConnectionImpl<?, ?>) connection) == null;
    } catch (Throwable t) {
      return false;   // a reader of a field has nothing to throw
    }
  }

  /** The servers by which a client of a cluster found the others; none where unknown. */
  @SuppressWarnings("unchecked")
  static Iterable<RedisURI> servers(RedisClusterClient client) {
    try {
      return SERVERS == null ? Collections.<RedisURI>emptyList() : (Iterable<RedisURI>) SERVERS.invokeExact(client);
    } catch (Throwable t) {
      return Collections.emptyList();   // a reader of a field has nothing to throw
    }
  }

  /** A command's arguments, each of a type of its own; null where unknown. */
  static List<?> arguments(CommandArgs<?, ?> arguments) {
    if (ARGUMENTS == null) {
      return null;
    }
    try {
      return (List<?>) ARGUMENTS.invokeExact(arguments);
    } catch (Throwable t) {
      return null;   // a reader of a field has nothing to throw
    }
  }

  static boolean isKey(Object argument) {
    return KEY_OF != null && KEY.isInstance(argument);
  }

  /** The key that an argument is, as the application gave it. */
  static Object key(Object argument) {
    try {
      return KEY_OF.invokeExact(argument);
    } catch (Throwable t) {
      return null;   // a reader of a field has nothing to throw
    }
  }

  /** The command that a reactive subscription stands for, or null. */
  static RedisCommand<?, ?, ?> subscriptionCommand(Object subscription) {
    if (COMMAND_OF == null) {
      return null;
    }
    try {
      return (RedisCommand<?, ?, ?>) COMMAND_OF.invokeExact(subscription);
    } catch (Throwable t) {
      return null;   // a reader of a field has nothing to throw
    }
  }

  private static MethodHandle field(Class<?> owner, String name, Class<?> type, Class<?> as) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(type, as));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  private static MethodHandle commands() {
    MethodHandle commands = field(StatefulRedisClusterConnectionImpl.class, "commandSet", Object.class, StatefulRedisClusterConnectionImpl.class);
    return commands != null ? commands
        : field(StatefulRedisClusterConnectionImpl.class, "state", Object.class, StatefulRedisClusterConnectionImpl.class);   // before 6
  }

  private static MethodHandle database() {
    try {
      Method state = StatefulRedisConnectionImpl.class.getMethod("getConnectionState");
      Method database = state.getReturnType().getDeclaredMethod("getDb");
      database.setAccessible(true);
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      return MethodHandles.filterReturnValue(lookup.unreflect(state), lookup.unreflect(database))
          .asType(MethodType.methodType(int.class, StatefulRedisConnectionImpl.class));
    } catch (NoSuchMethodException e) {   // before 6
      return field(StatefulRedisConnectionImpl.class, "db", int.class, StatefulRedisConnectionImpl.class);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
