package dev.weft.instrumentations.lettuce;

import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.redis.OwnCommands;
import dev.weft.telemetry.redis.PendingCommands;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.redis.RedisText;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.DecoratedCommand;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.lettuce.core.protocol.RedisCommand;
import java.net.InetSocketAddress;

/** The commands under way: each is kept beside its operation from where it is dispatched until it is complete. */
final class LettuceCommands {
  static final Instrumentation LETTUCE = Instrumentation.of("lettuce");
  static final PendingCommands COMMANDS = new PendingCommands("lettuce.commands");
  /** Reactive commands, or null; not public in Lettuce. */
  private static final Class<?> REACTIVE = Reflected.type("io.lettuce.core.RedisPublisher$SubscriptionCommand");
  /** The commands by which Lettuce asks for the nodes of a cluster and their state; not public. */
  private static final Class<?> OF_CLUSTER = Reflected.type("io.lettuce.core.cluster.topology.TimedAsyncCommand");
  private static final Class<?> OF_REPLICAS = Reflected.type("io.lettuce.core.masterreplica.TimedAsyncCommand");
  private static final Class<?> OF_REPLICAS_BEFORE_6 = Reflected.type("io.lettuce.core.masterslave.TimedAsyncCommand");

  private LettuceCommands() {
  }

  /** Starts a command, which is current from now on; null where it is part of another one. */
  static RedisOperation start(RedisChannelHandler<?, ?> connection, RedisCommand<?, ?, ?> command) {
    Context.Slot slot = Context.slot();
    if (RedisOperation.isNested(slot) || isHidden(connection, command)) {
      return null;
    }
    RedisOperation operation = start(slot, command);
    if (operation == null) {
      return null;
    }
    if (operation.isRecording()) {
      int database = Reflected.database(connection);
      if (database >= 0) {
        operation.database(database);
      }
    }
    if (isAwaited(command)) {
      COMMANDS.add(command, operation);
    }
    return operation;
  }

  /** As above, without what the command's connection knows. */
  static RedisOperation start(Context.Slot slot, RedisCommand<?, ?, ?> command) {
    String name = name(command.getType());
    RedisOperation operation = RedisOperation.start(slot, LETTUCE, name);
    if (operation != null && operation.isRecording()) {
      operation.text(LettuceArguments.text(name, command.getArgs()));
    }
    return operation;
  }

  private static boolean isHidden(RedisChannelHandler<?, ?> connection, RedisCommand<?, ?, ?> command) {
    return OwnCommands.areShown() ? ClientProbe.isOwn(connection) : isOwn(connection, command) || Preparation.isUnderWay(connection);
  }

  private static boolean isOwn(RedisChannelHandler<?, ?> connection, RedisCommand<?, ?, ?> command) {
    if (command.getType() == CommandType.COMMAND && Reflected.asksForCommands(connection)) {
      return true;
    }
    if (command.getType() == CommandType.CLIENT && LettuceArguments.isOwnName(command.getArgs())) {
      return true;
    }
    if (Sentinels.areAsked(connection, command.getType())) {
      return true;
    }
    Class<?> type = command.getClass();
    return type == OF_CLUSTER || type == OF_REPLICAS || type == OF_REPLICAS_BEFORE_6;
  }

  /** Whether the end of a command will be seen. No thread waits for others; they end once they are written. */
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
      if (thrown == null) {
        LettuceReads.answered(operation.command(), command.getOutput());
      }
      end(operation, thrown);
    }
  }

  static void end(RedisOperation operation, Throwable thrown) {
    if (thrown instanceof RedisCommandExecutionException) {
      operation.rejected(thrown);
    }
    operation.end(thrown);
  }

  /** Notes the server that a command is written to. */
  static void written(RedisCommand<?, ?, ?> command, InetSocketAddress server) {
    COMMANDS.written(command, command instanceof DecoratedCommand ? ((DecoratedCommand<?, ?, ?>) command).getDelegate() : null, server);
  }

  private static String name(ProtocolKeyword type) {
    return type instanceof CommandType ? type.toString() : RedisText.name(type.getBytes());
  }
}
