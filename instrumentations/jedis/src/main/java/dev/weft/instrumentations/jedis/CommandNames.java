package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import redis.clients.jedis.Protocol;

/** Names of commands: elements of Jedis' enumeration or, since Jedis 3, objects that may be the application's. */
final class CommandNames {
  private static final int LONGEST = 64;
  private static final @Nullable MethodHandle RAW = raw();

  private CommandNames() {
  }

  static String of(Object command) {
    if (RAW == null || command instanceof Protocol.Command) {
      return ((Enum<?>) command).name();
    }
    byte[] raw = raw(RAW, command);
    return new String(raw, 0, Math.min(raw.length, LONGEST), StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
  }

  private static byte[] raw(MethodHandle reader, Object command) {
    try {
      return (byte[]) reader.invokeExact(command);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable MethodHandle raw() {
    try {
      Class<?> type = JedisCommands.type("redis.clients.jedis.commands.ProtocolCommand");
      return type == null ? null : MethodHandles.publicLookup().findVirtual(type, "getRaw", MethodType.methodType(byte[].class))
          .asType(MethodType.methodType(byte[].class, Object.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
