package dev.weft.instrumentations.lettuce;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.redis.RedisOperation;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.DecoratedCommand;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CancellationException;

/** The commands under way: each is kept beside its operation from where it is dispatched until it is complete. */
final class LettuceCommands {
  static final Instrumentation LETTUCE = Instrumentation.of("lettuce");
  private static final WeakIdentityMap<RedisOperation> COMMANDS = LibraryState.map("lettuce.commands");
  /** Reactive commands, or null; not public in Lettuce. */
  private static final Class<?> REACTIVE = Reflected.type("io.lettuce.core.RedisPublisher$SubscriptionCommand");
  /** The commands by which Lettuce asks for the nodes of a cluster and their state; not public. */
  private static final Class<?> OF_CLUSTER = Reflected.type("io.lettuce.core.cluster.topology.TimedAsyncCommand");
  private static final Class<?> OF_REPLICAS = Reflected.type("io.lettuce.core.masterreplica.TimedAsyncCommand");
  private static final Class<?> OF_REPLICAS_BEFORE_6 = Reflected.type("io.lettuce.core.masterslave.TimedAsyncCommand");
  private static final int LONGEST_NAME = 64;

  private LettuceCommands() {
  }

  /** Starts a command, which is current from now on; null where it is part of another one. */
  static RedisOperation start(RedisChannelHandler<?, ?> connection, RedisCommand<?, ?, ?> command) {
    Context.Slot slot = Context.slot();
    if (RedisOperation.isNested(slot) || isOwn(command) || Preparation.isUnderWay(connection)) {
      return null;
    }
    String name = name(command.getType());
    RedisOperation operation = RedisOperation.start(slot, LETTUCE, name);
    if (operation == null) {
      return null;
    }
    if (operation.isRecording()) {
      operation.text(LettuceArguments.text(name, command.getArgs()));
      int database = Reflected.database(connection);
      if (database >= 0) {
        operation.database(database);
      }
    }
    if (isAwaited(command)) {
      COMMANDS.put(command, operation);
    }
    return operation;
  }

  private static boolean isOwn(RedisCommand<?, ?, ?> command) {
    Class<?> type = command.getClass();
    return type == OF_CLUSTER || type == OF_REPLICAS || type == OF_REPLICAS_BEFORE_6;
  }

  /** A call waits for a command; false if nothing is known of it. */
  static boolean await(RedisCommand<?, ?, ?> command) {
    RedisOperation operation = COMMANDS.get(command);
    if (operation != null) {
      operation.await();
    }
    return operation != null;
  }

  /** Whether the end of a command will be seen. Others have nobody that waits for them; they are over once they are written. */
  static boolean isAwaited(RedisCommand<?, ?, ?> command) {
    return command instanceof AsyncCommand || REACTIVE != null && REACTIVE.isInstance(command);
  }

  /** The thread that dispatched a command goes on without it. */
  static void dispatched(RedisOperation operation, boolean awaited, Throwable thrown) {
    operation.detach();
    if (thrown != null || !awaited) {
      operation.end(thrown);
    }
  }

  /** Ends a command, with what it failed with or null. */
  static void complete(RedisCommand<?, ?, ?> command, Throwable thrown) {
    RedisOperation operation = COMMANDS.remove(command);
    if (operation != null) {
      if (thrown instanceof RedisCommandExecutionException) {
        operation.rejected(thrown);
      }
      if (thrown == null) {
        LettuceReads.answered(operation.command(), command.getOutput());
      }
      operation.end(thrown);
    }
  }

  /** Ends a command that is cancelled, unless a call waits for it, which says why. */
  static void cancel(RedisCommand<?, ?, ?> command) {
    RedisOperation operation = COMMANDS.get(command);
    if (operation != null && !operation.isAwaited()) {
      COMMANDS.remove(command);
      operation.end(new CancellationException());
    }
  }

  /** Notes the server that a command is written to, whatever it was wrapped in on the way. */
  static void written(RedisCommand<?, ?, ?> command, InetSocketAddress server) {
    RedisOperation operation = RedisOperation.current(Context.slot());
    if (operation == null) {
      operation = COMMANDS.get(command);
    }
    if (operation == null && command instanceof DecoratedCommand) {
      operation = COMMANDS.get(((DecoratedCommand<?, ?, ?>) command).getDelegate());
    }
    if (operation != null && operation.isRecording()) {
      operation.server(server.getHostString(), server.getPort());
      operation.peer(server.getAddress(), server.getPort());
    }
  }

  private static String name(ProtocolKeyword type) {
    if (type instanceof CommandType) {
      return type.toString();
    }
    byte[] raw = type.getBytes();
    return new String(raw, 0, Math.min(raw.length, LONGEST_NAME), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
  }
}
