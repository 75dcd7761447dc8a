package dev.weft.instrumentations.xmemcached;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.Instrumentation;
import dev.weft.telemetry.memcached.MemcachedOperation;
import java.util.Locale;
import net.rubyeye.xmemcached.command.Command;
import net.rubyeye.xmemcached.command.CommandType;
import net.rubyeye.xmemcached.exception.MemcachedClientException;
import net.rubyeye.xmemcached.exception.MemcachedServerException;
import net.rubyeye.xmemcached.exception.UnknownCommandException;

/** Calls, each of which sends a command and waits for the answer. */
final class Calls {
  static final Instrumentation XMEMCACHED = Instrumentation.of("xmemcached");

  /** Names of commands as the text protocol has them, by their type: {@code get} for {@code GET_ONE}. */
  private static final String[] NAMES = names();

  private Calls() {
  }

  private static String[] names() {
    CommandType[] types = CommandType.values();
    String[] names = new String[types.length];
    for (int i = 0; i < types.length; i++) {
      String name = types[i].name().toLowerCase(Locale.ROOT);
      int end = name.indexOf('_');
      names[i] = end < 0 ? name : name.substring(0, end);
    }
    return names;
  }

  static @Nullable MemcachedOperation start() {
    return MemcachedOperation.startCall(Context.slot(), XMEMCACHED);
  }

  /** The call that sends a command; null for what the client sends for itself. */
  static @Nullable MemcachedOperation send(Command command) {
    MemcachedOperation call = MemcachedOperation.current(Context.slot());
    if (call != null) {
      call.sends(NAMES[command.getCommandType().ordinal()]);
    }
    return call;
  }

  static void end(MemcachedOperation operation, @Nullable Throwable thrown) {
    if (thrown == null || isAnswer(thrown)) {
      operation.answered();
    }
    operation.endCall(thrown);
  }

  /** Whether it is an error that the server answered. */
  private static boolean isAnswer(Throwable thrown) {
    return thrown instanceof MemcachedClientException || thrown instanceof MemcachedServerException || thrown instanceof UnknownCommandException;
  }
}
