package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.RedisChannelHandler;
import com.lambdaworks.redis.RedisCommandExecutionException;
import com.lambdaworks.redis.output.CommandOutput;
import com.lambdaworks.redis.protocol.AsyncCommand;
import com.lambdaworks.redis.protocol.CommandType;
import com.lambdaworks.redis.protocol.ProtocolKeyword;
import com.lambdaworks.redis.protocol.RedisCommand;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.redis.OwnCommands;
import dev.weft.telemetry.redis.PendingCommands;
import dev.weft.telemetry.redis.PreparedConnections;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.redis.RedisReads;
import dev.weft.telemetry.redis.RedisText;

/** The commands under way: each is kept beside its operation from where it is dispatched until it is complete. */
final class LettuceCommands {
  static final PendingCommands COMMANDS = new PendingCommands("lettuce-4.commands");
  static final PreparedConnections PREPARED = new PreparedConnections("lettuce-4.preparation");
  static final Instrumentation LETTUCE = Instrumentation.of("lettuce-4");
  /** Reactive commands; not public in Lettuce. */
  private static final Class<?> REACTIVE = Reflected.type("com.lambdaworks.redis.ReactiveCommandDispatcher$ObservableCommand");
  /** The commands by which Lettuce asks for the nodes of a cluster and their state; not public. */
  private static final Class<?> OF_CLUSTER = Reflected.type("com.lambdaworks.redis.cluster.topology.TimedAsyncCommand");
  private static final Class<?> OF_CLUSTER_IN_4_0 = Reflected.type("com.lambdaworks.redis.cluster.ClusterTopologyRefresh$TimedAsyncCommand");
  private static final Class<?> OF_SLAVES = Reflected.type("com.lambdaworks.redis.masterslave.TimedAsyncCommand");

  private LettuceCommands() {
  }

  /** Starts a command, which is current from now on; null where it is part of another one. */
  static RedisOperation start(RedisChannelHandler<?, ?> connection, RedisCommand<?, ?, ?> command) {
    Context.Slot slot = Context.slot();
    if (RedisOperation.isNested(slot) || !OwnCommands.areShown() && (isOwn(command) || PREPARED.isUnderWay(connection))) {
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
      COMMANDS.add(command, operation);
    }
    if (!connection.isOpen()) {   // 4.0 refuses it before it is written
      WriteAdvice.written(connection.getChannelWriter(), command);
    }
    CarriedSubscriber subscriber = command.getClass() == REACTIVE ? CarriedSubscriber.of(command) : null;
    if (subscriber != null) {
      subscriber.sent(command);
    }
    return operation;
  }

  private static boolean isOwn(RedisCommand<?, ?, ?> command) {
    if (command.getType() == CommandType.CLIENT && LettuceArguments.isOwnName(command.getArgs())) {
      return true;
    }
    Class<?> type = command.getClass();
    return type == OF_CLUSTER || type == OF_CLUSTER_IN_4_0 || type == OF_SLAVES;
  }

  /** Whether the end of a command will be seen. No thread waits for others; they end once they are written. */
  static boolean isAwaited(RedisCommand<?, ?, ?> command) {
    return command instanceof AsyncCommand || command.getClass() == REACTIVE && CarriedSubscriber.of(command) != null;
  }

  /** Ends a command that is answered. An answer that is an error goes on to who waits for it, and ends with that. */
  static void answered(RedisCommand<?, ?, ?> command) {
    CommandOutput<?, ?, ?> output = command.getOutput();
    if (output != null && output.hasError()) {
      if (command.getClass() == REACTIVE && CarriedSubscriber.isUnsubscribed(command)) {
        failed(command, new RedisCommandExecutionException(output.getError()));
      }
      return;
    }
    RedisOperation operation = COMMANDS.remove(command);
    if (operation == null) {
      return;
    }
    if (output != null && RedisReads.isRead(operation.command())) {
      RedisReads.answered(operation.command(), output.get());
    }
    operation.end(null);
  }

  /** Ends a command that failed, or for which no thread waits any more. */
  static void failed(RedisCommand<?, ?, ?> command, Throwable thrown) {
    RedisOperation operation = COMMANDS.remove(command);
    if (operation != null) {
      if (thrown instanceof RedisCommandExecutionException) {
        operation.rejected(thrown);
      }
      operation.end(thrown);
    }
  }

  /** The thread that dispatched a command goes on without it. */
  static void dispatched(RedisOperation operation, boolean awaited, Throwable thrown) {
    operation.detach();
    if (thrown != null || !awaited) {
      operation.end(thrown);
    }
  }

  private static String name(ProtocolKeyword type) {
    return type instanceof CommandType ? type.toString() : RedisText.name(type.getBytes());
  }
}
