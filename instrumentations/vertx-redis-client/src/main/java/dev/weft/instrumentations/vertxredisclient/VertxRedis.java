package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import dev.weft.telemetry.redis.OwnCommands;
import dev.weft.telemetry.redis.RedisBatch;
import dev.weft.telemetry.redis.RedisOperation;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Commands from where the application hands them to a client or a connection until their future is complete. A client hands them on once it has
 * a connection, on another thread, see {@link HandOnAdvice}.
 */
final class VertxRedis {
  static final Instrumentation VERTX_REDIS_CLIENT = Instrumentation.of("vertx-redis-client");
  /** By request, or list of requests, that was handed to a client or to the connections of a cluster: which server gets it is not known yet. */
  private static final WeakIdentityMap<RedisOperation> HANDED_ON = LibraryState.map("vertx-redis-client.commands");

  /** On this channel sentinels tell of it. */
  private static final byte[] NEW_MASTER = "+switch-master".getBytes(StandardCharsets.US_ASCII);

  private VertxRedis() {
  }

  /** Null if the command is part of another one, or the client's own. */
  static @Nullable RedisOperation start(Object sender, Request request) {
    Context.Slot slot = Context.slot();
    RedisOperation operation = null;
    if (!RedisOperation.isNested(slot) && !isOwn(request)) {
      String name = Requests.name(request);
      operation = RedisOperation.start(slot, VERTX_REDIS_CLIENT, name);
      if (operation != null && operation.isRecording()) {
        operation.text(Requests.text(name, request));
      }
    }
    handedOn(slot, sender, request, operation);
    if (request.command() == Command.SELECT) {
      Servers.selected(sender, Requests.firstArgument(request));
    }
    return operation;
  }

  /** The same for commands that are sent together. */
  static @Nullable RedisOperation start(Object sender, List<Request> requests) {
    Context.Slot slot = Context.slot();
    RedisOperation operation = null;
    if (!requests.isEmpty() && !RedisOperation.isNested(slot)) {
      RedisBatch batch = new RedisBatch();
      boolean shown = RedisBatch.isTextWanted();
      for (Request each : requests) {
        String name = Requests.name(each);
        batch.add(name, shown ? Requests.text(name, each) : null);
      }
      operation = RedisOperation.start(slot, VERTX_REDIS_CLIENT, batch);
    }
    handedOn(slot, sender, requests, operation);
    return operation;
  }

  /** What a client sends before a command that follows a slot on its way to another node, and to hear of a new master from a sentinel. */
  private static boolean isOwn(Request request) {
    return !OwnCommands.areShown() && (request.command() == Command.ASKING
        || request.command() == Command.SUBSCRIBE && Requests.isFirstArgument(request, NEW_MASTER));
  }

  private static void handedOn(Context.Slot slot, Object sender, Object sent, @Nullable RedisOperation started) {
    if (Servers.isKnown(sender)) {
      RedisOperation operation = started != null ? started : RedisOperation.current(slot);
      if (operation == null) {
        operation = HANDED_ON.get(sent);
      }
      if (operation != null) {
        Servers.describe(sender, operation);
      }
    } else if (started != null) {
      HANDED_ON.put(sent, started);
    }
  }

  /** A command's future is complete. Another call may have sent the same request meanwhile. */
  static void over(Object sent, RedisOperation operation) {
    if (HANDED_ON.get(sent) == operation) {
      HANDED_ON.remove(sent);
    }
  }
}
