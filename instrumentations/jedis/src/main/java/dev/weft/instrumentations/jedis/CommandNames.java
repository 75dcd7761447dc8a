package dev.weft.instrumentations.jedis;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.redis.RedisText;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import redis.clients.jedis.Protocol;

/** Names of commands: elements of Jedis' enumeration or, since Jedis 3, objects that may be the application's. */
final class CommandNames {
  private static final @Nullable MethodHandle RAW = raw();

  private CommandNames() {
  }

  static String of(Object command) {
    if (RAW == null || command instanceof Protocol.Command) {
      return ((Enum<?>) command).name();
    }
    return RedisText.name(raw(RAW, command));
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
