package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Undoable;
import dev.weft.telemetry.redis.OwnCommands;
import dev.weft.telemetry.redis.RedisOperation;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterClient;
import java.util.concurrent.CompletionStage;

/** Connecting for the application: an operation, {@code CONNECT}, which is reported only if it fails. */
final class Connecting implements Undoable {
  private final RedisOperation operation;
  /** Set while Lettuce's own commands are shown. */
  private final @Nullable Context.Slot own;

  private Connecting(RedisOperation operation, @Nullable Context.Slot own) {
    this.operation = operation;
    this.own = own;
  }

  /** Null inside another call that connects, and where Lettuce connects for its own purposes. */
  static @Nullable Connecting start(AbstractRedisClient client) {
    Context.Slot slot = Context.slot();
    RedisOperation operation = RedisOperation.isHidden(slot) ? null : RedisOperation.startConnecting(slot, LettuceCommands.LETTUCE);
    if (operation == null) {
      return null;
    }
    if (client instanceof RedisClusterClient) {
      for (RedisURI each : Reflected.servers((RedisClusterClient) client)) {
        leadsTo(operation, each);
        break;   // the others are tried after it
      }
    }
    return new Connecting(operation, OwnCommands.areShown() ? OwnCommands.begin(slot) : null);
  }

  /** Notes where the connection that the thread waits for leads to. */
  static void leadsTo(RedisURI server) {
    RedisOperation operation = RedisOperation.current(Context.slot());
    if (operation != null) {
      leadsTo(operation, server);
    }
  }

  /** A server that sentinels know has the address of the first of them. */
  private static void leadsTo(RedisOperation operation, RedisURI server) {
    RedisURI known = server.getHost() == null && !server.getSentinels().isEmpty() ? server.getSentinels().get(0) : server;
    operation.server(known.getHost(), known.getPort());
  }

  void end(@Nullable Throwable thrown) {
    endOwn();
    operation.endConnecting(thrown, RedisCommandExecutionException.class);
  }

  /** The thread that began to connect goes on without waiting. */
  void endWith(CompletionStage<?> connection) {
    endOwn();
    operation.detach();
    connection.whenComplete(new EndOfFuture(LettuceCommands.LETTUCE) {
      @Override
      protected void end(@Nullable Object made, @Nullable Throwable thrown) {
        operation.endConnecting(thrown, RedisCommandExecutionException.class);
      }
    });
  }

  private void endOwn() {
    if (own != null) {
      own.reveal();
    }
  }

  @Override
  public void undo(@Nullable Throwable thrown) {
    endOwn();
    operation.cancel();
  }
}
