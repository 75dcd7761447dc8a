package dev.weft.instrumentations.undertow;

import dev.weft.advice.Nullable;
import io.undertow.server.HttpServerExchange;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/** Reads from the listener of a connection what it has parsed of the request at hand. */
final class Listener {
  private static final String LISTENER = "io.undertow.server.protocol.http.HttpReadListener";
  /** While the request is parsed. */
  private static final @Nullable MethodHandle PARSING = getter(LISTENER, "httpServerExchange");
  private static final @Nullable MethodHandle CONNECTION = getter(LISTENER, "connection");
  /** Once it is parsed: of the connection. */
  private static final @Nullable MethodHandle PARSED = getter("io.undertow.server.AbstractServerConnection", "current");

  private Listener() {
  }

  /** Null in releases that keep it elsewhere. */
  private static @Nullable MethodHandle getter(String type, String name) {
    try {
      Field field = Class.forName(type, false, HttpServerExchange.class.getClassLoader()).getDeclaredField(name);
      field.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {   // such as InaccessibleObjectException, which Java 8 does not have
      return null;
    }
  }

  static @Nullable HttpServerExchange parsed(Object listener) {
    Object exchange = get(PARSING, listener);
    if (exchange == null) {
      exchange = get(PARSED, get(CONNECTION, listener));
    }
    return exchange instanceof HttpServerExchange ? (HttpServerExchange) exchange : null;
  }

  private static @Nullable Object get(@Nullable MethodHandle getter, @Nullable Object owner) {
    if (getter == null || owner == null) {
      return null;
    }
    try {
      return (Object) getter.invokeExact(owner);
    } catch (Throwable t) {
      throw new IllegalStateException(t);
    }
  }
}
