package dev.weft.instrumentations.lettuce;

import dev.weft.advice.Instrument;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.WeakIdentityMap;
import io.lettuce.core.protocol.DefaultEndpoint;
import io.lettuce.core.protocol.RedisCommand;
import java.net.InetSocketAddress;
import java.util.Collection;
import net.bytebuddy.asm.Advice;

/** Commands are written to the server that their connection, their key or the application's preference chose. */
@Instrument(types = "io.lettuce.core.protocol.DefaultEndpoint", methods = "write", parameters = 1)
public final class WriteAdvice {
  /** By endpoint: its server, once it was connected. */
  static final WeakIdentityMap<InetSocketAddress> SERVERS = LibraryState.map("lettuce.servers");

  private WriteAdvice() {
  }

  @Advice.OnMethodEnter(inline = false)
  public static Object describe(@Advice.This DefaultEndpoint endpoint, @Advice.Argument(0) Object written) {
    InetSocketAddress server = SERVERS.get(endpoint);
    if (server == null) {
      return written;
    }
    if (written instanceof RedisCommand) {
      LettuceCommands.written((RedisCommand<?, ?, ?>) written, server);
    } else if (written instanceof Collection) {
      for (Object command : (Collection<?>) written) {
        LettuceCommands.written((RedisCommand<?, ?, ?>) command, server);
      }
    }
    return written;
  }

  /** Before 6.0 a command that cannot be written, since its connection is lost, is refused by an exception. */
  @Advice.OnMethodExit(inline = false, onThrowable = Throwable.class)
  public static void refused(@Advice.Enter Object written, @Advice.Thrown Throwable thrown) {
    if (thrown != null && written instanceof RedisCommand) {
      LettuceCommands.complete((RedisCommand<?, ?, ?>) written, thrown);
    }
  }
}
