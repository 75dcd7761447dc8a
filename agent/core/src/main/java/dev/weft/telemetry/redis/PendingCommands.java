package dev.weft.telemetry.redis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.net.InetSocketAddress;
import java.util.concurrent.CancellationException;

/** The commands under way of a client that does not wait for answers: each is kept beside its operation until it is complete. */
public final class PendingCommands {
  private final WeakIdentityMap<RedisOperation> operations;

  /** @param name of the map in {@link LibraryState} */
  public PendingCommands(String name) {
    operations = LibraryState.map(name);
  }

  /** Keeps a command whose end will be seen. */
  public void add(Object command, RedisOperation operation) {
    operations.put(command, operation);
  }

  /** A call waits for a command and will say why it got no answer; false if nothing is known of the command. */
  public boolean await(Object command) {
    RedisOperation operation = operations.get(command);
    if (operation != null) {
      operation.await();
    }
    return operation != null;
  }

  /** The operation of a command that is complete, which the caller ends; null if it has ended. */
  public @Nullable RedisOperation remove(Object command) {
    return operations.remove(command);
  }

  /** Ends a command that is cancelled, unless a call waits for it, which says why. */
  public void cancel(Object command) {
    RedisOperation operation = operations.get(command);
    if (operation != null && !operation.isAwaited()) {
      operations.remove(command);
      operation.end(new CancellationException());
    }
  }

  /**
   * Notes the server that a command is written to, whatever it was wrapped in on the way.
   *
   * @param wrapped the command inside that command; null if there is none
   */
  public void written(Object command, @Nullable Object wrapped, InetSocketAddress server) {
    RedisOperation operation = RedisOperation.current(Context.slot());
    if (operation == null) {
      operation = operations.get(command);
    }
    if (operation == null && wrapped != null) {
      operation = operations.get(wrapped);
    }
    if (operation != null && operation.isRecording()) {
      operation.server(server.getHostString(), server.getPort());
      operation.peer(server.getAddress(), server.getPort());
    }
  }
}
