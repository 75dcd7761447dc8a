package dev.weft.instrumentations.lettuce4;

import com.lambdaworks.redis.protocol.CommandHandler;
import com.lambdaworks.redis.protocol.RedisCommand;
import dev.weft.advice.Instrument;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import java.net.InetSocketAddress;
import net.bytebuddy.asm.Advice;

/** A command is written to the server that its connection, its key or the application's preference chose. */
@Instrument(types = "com.lambdaworks.redis.protocol.CommandHandler", methods = "write", takes = "com.lambdaworks.redis.protocol.RedisCommand",
    parameters = 1)
public final class WriteAdvice {
  /** By handler: its server, once it was connected. */
  static final WeakIdentityMap<InetSocketAddress> SERVERS = LibraryState.map("lettuce-4.servers");

  private WriteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object describe(@Advice.This CommandHandler<?, ?> handler, @Advice.Argument(0) RedisCommand<?, ?, ?> command) {
    written(handler, command);
    return command;
  }

  static void written(Object handler, RedisCommand<?, ?, ?> command) {
    InetSocketAddress server = SERVERS.get(handler);
    if (server != null) {
      LettuceCommands.COMMANDS.written(command, Reflected.wrapped(command), server);
    }
  }

  /** A command that cannot be written, since its connection is lost, is refused by an exception. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void refused(@Advice.Enter Object command, @Advice.Thrown Throwable thrown) {
    if (thrown != null) {
      LettuceCommands.failed((RedisCommand<?, ?, ?>) command, thrown);
    }
  }
}
