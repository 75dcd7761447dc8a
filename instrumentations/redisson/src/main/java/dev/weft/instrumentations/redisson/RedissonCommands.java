package dev.weft.instrumentations.redisson;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.EndOfFuture;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.redis.RedisBatch;
import dev.weft.telemetry.redis.RedisOperation;
import dev.weft.telemetry.redis.RedisText;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.redisson.client.RedisClient;
import org.redisson.client.RedisConnection;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisRedirectException;
import org.redisson.client.RedisTimeoutException;
import org.redisson.client.protocol.CommandData;
import org.redisson.client.protocol.CommandsData;
import org.redisson.client.protocol.QueueCommand;

/** Commands from when they are sent until their promise is kept or broken, which Redisson also does when their time is over. */
final class RedissonCommands {
  static final Instrumentation REDISSON = Instrumentation.of("redisson");
  /** The promise: since 3.17 at the latest it is a {@code CompletableFuture}, before a type of Redisson's. */
  private static final MethodHandle PROMISE_OF_ONE = promise(CommandData.class);
  private static final MethodHandle PROMISE_OF_ALL = promise(CommandsData.class);

  private RedissonCommands() {
  }

  static @Nullable RedisOperation start(RedisConnection connection, CommandData<?, ?> command) {
    RedisOperation operation = RedisOperation.start(Context.slot(), REDISSON, name(command));
    if (operation == null) {
      return null;
    }
    if (operation.isRecording()) {
      operation.text(text(command));
    }
    return await(operation, connection, PROMISE_OF_ONE, command);
  }

  static @Nullable RedisOperation start(RedisConnection connection, CommandsData commands) {
    Context.Slot slot = Context.slot();
    if (RedisOperation.isNested(slot) || RedisOperation.isHidden(slot)) {
      return null;
    }
    RedisBatch batch = new RedisBatch();
    boolean shown = RedisBatch.isTextWanted();
    for (CommandData<?, ?> command : commands.getCommands()) {
      batch.add(name(command), shown ? text(command) : null);
    }
    RedisOperation operation = RedisOperation.start(slot, REDISSON, batch);
    if (operation == null) {
      return null;
    }
    if (commands.isQueued()) {   // if a connection is lost, nothing breaks the promise of all
      for (CommandData<?, ?> command : commands.getCommands()) {
        promise(PROMISE_OF_ONE, command).whenComplete(new EndOfFuture(REDISSON) {
          @Override
          protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
            if (thrown != null) {
              RedissonCommands.fail(operation, thrown);
            }
          }
        });
      }
    }
    return await(operation, connection, PROMISE_OF_ALL, commands);
  }

  private static RedisOperation await(RedisOperation operation, RedisConnection connection, MethodHandle promiseOf, QueueCommand command) {
    RedisClient client = connection.getRedisClient();
    InetSocketAddress server = client.getAddr();
    if (server != null) {
      operation.server(server.getHostString(), server.getPort());
      operation.peer(server.getAddress(), server.getPort());
    }
    operation.database(client.getConfig().getDatabase());
    promise(promiseOf, command).whenComplete(new EndOfFuture(REDISSON) {
      @Override
      protected void end(@Nullable Object answer, @Nullable Throwable thrown) {
        RedissonCommands.end(operation, answer, thrown);
      }
    });
    return operation;
  }

  /** The thread that sent a command goes on without it. */
  static void sent(RedisOperation operation, @Nullable Throwable thrown) {
    operation.detach();
    if (thrown != null) {
      operation.end(thrown);
    }
  }

  private static void end(RedisOperation operation, @Nullable Object answer, @Nullable Throwable thrown) {
    if (thrown == null) {
      operation.answered(answer);
      operation.end(null);
    } else {
      fail(operation, thrown);
    }
  }

  static void fail(RedisOperation operation, Throwable thrown) {
    if (thrown instanceof RedisRedirectException) {   // another node of the cluster has the key: Redisson asks that one
      operation.end(null);
      return;
    }
    if (thrown instanceof RedisException && !(thrown instanceof RedisTimeoutException) && !(thrown instanceof RedisConnectionException)) {
      operation.rejected(thrown);
    }
    operation.end(thrown);
  }

  private static String name(CommandData<?, ?> command) {
    return command.getCommand().getName().toUpperCase(Locale.ROOT);
  }

  /** Keys are texts; what the application stores is encoded already, and not shown. */
  private static String text(CommandData<?, ?> command) {
    RedisText text = RedisText.of(name(command));
    if (command.getCommand().getSubName() != null) {
      text.add(command.getCommand().getSubName());
    }
    Object[] arguments = command.getParams();
    for (int i = 0; i < arguments.length && !text.isFull(); i++) {
      if (text.isNextShown() && (arguments[i] instanceof String || arguments[i] instanceof Number)) {
        text.add(arguments[i].toString());
      } else {
        text.mask();
      }
    }
    return text.finish();
  }

  private static MethodHandle promise(Class<?> command) {
    try {
      return MethodHandles.lookup().unreflect(command.getMethod("getPromise"))
          .asType(MethodType.methodType(CompletionStage.class, QueueCommand.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("redisson", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static CompletionStage<Object> promise(MethodHandle promiseOf, QueueCommand command) {
    try {
      return (CompletionStage<Object>) promiseOf.invokeExact(command);
    } catch (Throwable t) {
      throw new IllegalStateException(t);   // a reader of a field has nothing to throw
    }
  }
}
