package dev.weft.instrumentations.redisson;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.pools.PrivateFields;
import dev.weft.telemetry.redis.UnsentCommand;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.redisson.client.RedisClient;
import org.redisson.client.RedisTimeoutException;
import org.redisson.connection.ConnectionManager;
import org.redisson.connection.MasterSlaveEntry;
import org.redisson.connection.NodeSource;

/** What sends a command, or a batch, in one or more attempts. All but the first begin on a timer's thread. */
final class Attempts {
  static final String EXECUTOR = "org.redisson.command.RedisExecutor";
  private static final WeakIdentityMap<UnsentCommand> UNDER_WAY = LibraryState.map("redisson attempts");

  private Attempts() {
  }

  /** An attempt begins. Null for the first one, which the caller's thread begins. */
  static @Nullable Scope begin(Object executor) {
    if (Context.isAgentThread() || !RedissonCommands.REDISSON.isOn()) {
      return null;
    }
    UnsentCommand command = UNDER_WAY.get(executor);
    if (command == null) {
      UNDER_WAY.put(executor, new UnsentCommand());
      return null;
    }
    return command.attach();
  }

  /**
   * An attempt is over. If it is cancelled, or if the server says so, another one follows.
   *
   * @param connection cancelled if it was waited for in vain
   */
  static void over(Object executor, Future<?> answer, Future<?> connection) throws ReflectiveOperationException, InterruptedException {
    if (answer.isCancelled()) {
      return;
    }
    try {
      answer.get();
      UNDER_WAY.remove(executor);
    } catch (ExecutionException e) {
      UnsentCommand command = connection.isCancelled() && e.getCause() instanceof RedisTimeoutException ? UNDER_WAY.remove(executor) : null;
      if (command != null) {
        Connecting.failed(command, client(executor), e.getCause());
      }
    }
  }

  /** The client of the server to be asked; of the master where replicas might have been asked. */
  private static @Nullable RedisClient client(Object executor) throws ReflectiveOperationException {
    NodeSource source = (NodeSource) PrivateFields.read(executor, "source");
    if (source.getRedisClient() != null) {
      return source.getRedisClient();
    }
    MasterSlaveEntry entry = source.getSlot() == null ? source.getEntry()
        : ((ConnectionManager) PrivateFields.read(executor, "connectionManager")).getEntry(source.getSlot());
    return entry == null ? null : entry.getClient();
  }
}
