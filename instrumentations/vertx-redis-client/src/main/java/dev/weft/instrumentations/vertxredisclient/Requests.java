package dev.weft.instrumentations.vertxredisclient;

import dev.weft.advice.Nullable;
import dev.weft.telemetry.redis.RedisText;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.impl.CommandImpl;
import io.vertx.redis.client.impl.RequestImpl;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;

/** What a request asks for. */
final class Requests {
  /** Null in a module that is not open: then arguments are not shown. */
  private static final @Nullable MethodHandle ARGUMENTS = arguments();
  private static final RedisText.ArgumentReader READER = argument -> argument;

  private Requests() {
  }

  /** A command is kept as it goes over the wire: {@code $3\r\nGET\r\n}. */
  static String name(Request request) {
    byte[] raw = ((CommandImpl) request.command()).getBytes();
    int start = 0;
    while (start < raw.length && raw[start] != '\n') {
      start++;
    }
    return RedisText.name(Arrays.copyOfRange(raw, start + 1, raw.length - 2));
  }

  static String text(String name, Request request) {
    return RedisText.of(name, arguments(request), READER);
  }

  static @Nullable Object firstArgument(Request request) {
    List<?> arguments = arguments(request);
    return arguments == null || arguments.isEmpty() ? null : arguments.get(0);
  }

  static boolean isFirstArgument(Request request, byte[] expected) {
    Object first = firstArgument(request);
    return first instanceof byte[] && Arrays.equals((byte[]) first, expected);
  }

  private static @Nullable List<?> arguments(Request request) {
    try {
      return ARGUMENTS == null ? null : (List<?>) ARGUMENTS.invokeExact(request);
    } catch (Throwable t) {
      throw new IllegalStateException(t);   // a reader of a field has nothing to throw
    }
  }

  private static @Nullable MethodHandle arguments() {
    try {
      Field field = RequestImpl.class.getDeclaredField("args");
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(List.class, Request.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }
}
