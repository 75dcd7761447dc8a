package dev.weft.instrumentations.javahttpclient;

import dev.weft.advice.Nullable;
import dev.weft.log.Log;
import dev.weft.telemetry.Context;
import dev.weft.telemetry.LibraryState;
import dev.weft.telemetry.Operation;
import dev.weft.telemetry.Scope;
import dev.weft.telemetry.WeakIdentityMap;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;

/** For the client's copy of a request whose body the application's code makes: the operation that sends it. */
final class Bodies {
  private static final WeakIdentityMap<Operation> SENDERS = LibraryState.map("java.net.http bodies");
  /** The client's copy of the request that an exchange is for. Null where the client's package is closed. */
  private static final @Nullable MethodHandle REQUEST = request();
  /** The same of what writes a request in HTTP/1. */
  private static final @Nullable MethodHandle WRITTEN = REQUEST == null ? null : written();

  private Bodies() {
  }

  private static @Nullable MethodHandle request() {
    try {
      MethodHandle exchange = reachable("ExchangeImpl", "getExchange");
      MethodHandle request = reachable("Exchange", "request");
      return MethodHandles.filterReturnValue(exchange, request.asType(request.type().changeParameterType(0, exchange.type().returnType())))
          .asType(MethodType.methodType(HttpRequest.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {   // closed, or a JDK that has others
      Log.debug("bodies of requests are made outside of their context", e);
      return null;
    }
  }

  private static @Nullable MethodHandle written() {
    try {
      Field request = Class.forName("jdk.internal.net.http.Http1Request").getDeclaredField("request");
      request.setAccessible(true);
      return MethodHandles.lookup().unreflectGetter(request).asType(MethodType.methodType(HttpRequest.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException e) {
      Log.debug("lengths of bodies are asked for outside of their context", e);
      return null;
    }
  }

  private static MethodHandle reachable(String type, String name) throws ReflectiveOperationException {
    Method method = Class.forName("jdk.internal.net.http." + type).getDeclaredMethod(name);
    method.setAccessible(true);
    return MethodHandles.lookup().unreflect(method);
  }

  static boolean areReachable() {
    return REQUEST != null;
  }

  static void note(HttpRequest copy, Operation sender) {
    BodyPublisher body = copy.bodyPublisher().orElse(null);
    if (body != null && mayBeApplications(body)) {
      SENDERS.put(copy, sender);
    }
  }

  /** Whether a body calls code of the application's. */
  private static boolean mayBeApplications(BodyPublisher body) {
    switch (body.getClass().getName()) {
      case "jdk.internal.net.http.RequestPublishers$ByteArrayPublisher":
      case "jdk.internal.net.http.RequestPublishers$StringPublisher":
      case "jdk.internal.net.http.RequestPublishers$EmptyPublisher":
      case "jdk.internal.net.http.RequestPublishers$FilePublisher":
        return false;
      default:
        return true;
    }
  }

  /** A request that is sent after another one has the same body. */
  static void copy(HttpRequest from, HttpRequest to) {
    Operation sender = SENDERS.get(from);
    if (sender != null) {
      SENDERS.put(to, sender);
    }
  }

  /** Not called where they are not {@linkplain #areReachable reachable}. Makes the operation current that sends the request of an exchange; null if no code of the application's makes its body. */
  static @Nullable Scope enter(Object exchange) throws Throwable {
    return enter((HttpRequest) REQUEST.invokeExact(exchange));
  }

  /** As above for what writes a request in HTTP/1. */
  static @Nullable Scope enterWritten(Object writer) throws Throwable {
    return WRITTEN == null ? null : enter((HttpRequest) WRITTEN.invokeExact(writer));
  }

  private static @Nullable Scope enter(HttpRequest request) {
    Operation sender = SENDERS.get(request);
    return sender == null ? null : Context.attach(sender);
  }
}
